package io.spillway.app.act;

import io.spillway.burstnode.NodeSettings;
import io.spillway.burstnode.Role;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.plan.Action;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rents machines: the whole request and its reservation are written in one transaction before the
 * cloud is asked, so that a crash at any line leaks nothing and a retry can't launch twice.
 */
public final class LaunchNodes {

    private LaunchNodes() {}

    /** Carries out one launch of a plan. */
    public static void carryOut(Action.Launch action, Acting acting) {
        Launch launch = intent(action, acting);
        if (!acting.ports().store().intend(launch)) {
            acting.tell(
                    "refused",
                    action.budgetId(),
                    "Nothing was rented: budget "
                            + action.budgetId()
                            + " can't bear "
                            + action.count()
                            + " more machines at "
                            + action.unitReservation().shown()
                            + " each.");
            return;
        }
        acting.tell("launch", launch.launchId(), sentence(action, launch));
        call(launch, acting);
    }

    /**
     * Asks again for launches whose answer never came, with the request as it was stored. The same
     * client token gives the same machines. One whose lease has run out is given up: nothing of it
     * can be alive.
     */
    public static void settleOpen(Acting acting) {
        for (Launch launch :
                acting.ports()
                        .store()
                        .launches(Set.of(Launch.State.INTENDED, Launch.State.UNKNOWN))) {
            if (acting.at().isBefore(launch.order().leaseUntil())) {
                call(launch, acting);
            } else {
                acting.ports()
                        .store()
                        .launchFailed(
                                launch.launchId(),
                                "no answer came before its lease ended",
                                acting.at());
            }
        }
    }

    private static Launch intent(Action.Launch action, Acting acting) {
        String launchId = acting.ports().ids().next("launch");
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(Tags.OWNER, acting.studio().owner());
        tags.put(Tags.LAUNCH_ID, launchId);
        tags.put(Tags.BUDGET_ID, action.budgetId());
        tags.put(Tags.JOB_ID, action.jobId());
        tags.put(Tags.ROLE, action.role() == NodeRole.HUB ? "hub" : "worker");
        tags.put(Tags.LEASE_UNTIL, action.leaseUntil().toString());
        LaunchOrder order =
                new LaunchOrder(
                        launchId,
                        1,
                        acting.ports().ids().next("token"),
                        action.role(),
                        action.bids(),
                        action.count(),
                        action.leaseUntil(),
                        tags,
                        userData(action, launchId, acting),
                        acting.studio().policy().diskGib(),
                        action.role() == NodeRole.HUB);
        return new Launch(
                order,
                acting.planId(),
                action.budgetId(),
                action.jobId(),
                action.unitReservation(),
                action.unitHourly(),
                action.reason(),
                acting.at(),
                Launch.State.INTENDED,
                0,
                null);
    }

    private static String userData(Action.Launch action, String launchId, Acting acting) {
        boolean hub = action.role() == NodeRole.HUB;
        return new NodeSettings(
                        hub ? Role.HUB : Role.WORKER,
                        launchId,
                        action.leaseUntil(),
                        hub ? null : acting.hubAddress())
                .toUserData();
    }

    private static void call(Launch launch, Acting acting) {
        Instant at = acting.at();
        try {
            LaunchResult result = acting.ports().cloud().launch(launch.order());
            acting.ports().store().launched(launch.launchId(), result, at);
            tellResult(launch, result, acting);
        } catch (CloudException failed) {
            switch (failed.kind()) {
                case UNKNOWN_OUTCOME -> {
                    acting.ports()
                            .store()
                            .launchUnknown(
                                    launch.launchId(), String.valueOf(failed.getMessage()), at);
                    acting.tell(
                            "unknown",
                            launch.launchId(),
                            "No answer came for "
                                    + launch.launchId()
                                    + "; its money stays reserved.");
                }
                case THROTTLED, LIMIT, NO_CAPACITY, REJECTED, UNAVAILABLE -> {
                    acting.ports()
                            .store()
                            .launchFailed(
                                    launch.launchId(), String.valueOf(failed.getMessage()), at);
                    acting.tell("failed", launch.launchId(), String.valueOf(failed.getMessage()));
                }
            }
        }
    }

    private static void tellResult(Launch launch, LaunchResult result, Acting acting) {
        for (LaunchResult.Shortfall shortfall : result.shortfalls()) {
            acting.soldOut().mark(shortfall.pool(), acting.at());
        }
        int wanted = launch.order().count();
        int got = result.launched().size();
        if (got < wanted) {
            acting.tell(
                    "partial-fill",
                    launch.launchId(),
                    "EC2 gave "
                            + got
                            + " of "
                            + wanted
                            + result.shortfalls().stream()
                                    .map(LaunchResult.Shortfall::code)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ", " (", ")."))
                                    .replace(" ().", "."));
        }
        Map<String, Integer> byPool = new TreeMap<>();
        result.launched().forEach(node -> byPool.merge(node.pool().toString(), 1, Integer::sum));
        byPool.forEach(
                (pool, count) ->
                        acting.tell(
                                "launched",
                                launch.launchId(),
                                count + " machines in " + pool + "."));
    }

    private static String sentence(Action.Launch action, Launch launch) {
        String what = action.role() == NodeRole.HUB ? "cloud hub" : "machines";
        String how = launch.order().option() == PurchaseOption.SPOT ? "spot" : "on-demand";
        String cut =
                action.wanted() > action.count()
                        ? " (" + action.wanted() + " wanted, cut by " + action.cutBy() + ")"
                        : "";
        return "Renting " + action.count() + " " + how + " " + what + cut + ": " + action.reason();
    }
}
