package io.spillway.app.act;

import io.spillway.burstnode.NodeSettings;
import io.spillway.burstnode.Role;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.plan.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rents machines: the whole request and its reservation are written in one transaction before the
 * cloud is asked, so that a crash at any line leaks nothing and a retry can't launch twice.
 */
public final class LaunchNodes {

    private LaunchNodes() {}

    /**
     * Carries out a plan's launches, one after the other. What one of them meets (a sold-out pool,
     * a limit, a throttle) counts for those after it at once: they are left to the next plan.
     */
    public static void carryOut(List<Action.Launch> actions, Acting acting) {
        for (Action.Launch action : actions) {
            if (isHeld(action, acting)) {
                continue;
            }
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
                continue;
            }
            acting.tell("launch", launch.launchId(), sentence(action, launch));
            acting.write();
            if (!call(launch, acting)) {
                return;
            }
        }
    }

    private static boolean isHeld(Action.Launch action, Acting acting) {
        List<LaunchHold> held = acting.holds().active(acting.at());
        return action.bids().stream()
                .anyMatch(bid -> held.stream().anyMatch(hold -> hold.covers(bid.pool())));
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

    /**
     * The first call of a launch, right after its intent.
     *
     * @return false when nothing more should be asked for now
     */
    private static boolean call(Launch launch, Acting acting) {
        try {
            answered(launch, acting.ports().cloud().launch(launch.order()), acting);
            return true;
        } catch (CloudException failed) {
            String message = String.valueOf(failed.getMessage());
            switch (failed.kind()) {
                case UNKNOWN_OUTCOME -> {
                    acting.tell("unknown", launch.launchId(), message);
                    acting.write();
                    acting.ports().store().launchUnknown(launch.launchId(), message, acting.at());
                }
                case THROTTLED, LIMIT, NO_CAPACITY, REJECTED, UNAVAILABLE -> {
                    acting.tell("failed", launch.launchId(), message);
                    acting.write();
                    acting.ports().store().launchFailed(launch.launchId(), message, acting.at());
                    if (failed.kind() == CloudException.Kind.LIMIT) {
                        limit(failed.limited(), launch, message, acting);
                    }
                }
            }
            return false;
        }
    }

    /** Records what a launch gave, and what it couldn't give. */
    static void answered(Launch launch, LaunchResult result, Acting acting) {
        tellResult(launch, result, acting);
        acting.write();
        acting.ports().store().launched(launch.launchId(), result, acting.at());
        for (LaunchResult.Shortfall shortfall : result.shortfalls()) {
            switch (shortfall.kind()) {
                case NO_CAPACITY ->
                        acting.holds()
                                .soldOut(
                                        shortfall.pool(),
                                        acting.studio().policy().soldOutMemory(),
                                        shortfall.message(),
                                        acting.at());
                case LIMIT -> limit(shortfall.pool().option(), launch, shortfall.message(), acting);
                case THROTTLED, REJECTED, UNKNOWN_OUTCOME, UNAVAILABLE -> {
                    // Says nothing about the pool: it may be asked again.
                }
            }
        }
    }

    private static void limit(
            @Nullable PurchaseOption option, Launch launch, String message, Acting acting) {
        if (acting.holds().limit(option, message, acting.at())) {
            acting.tell("limit", launch.launchId(), message);
        }
    }

    private static void tellResult(Launch launch, LaunchResult result, Acting acting) {
        int wanted = launch.order().count();
        int got = result.launched().size();
        if (got < wanted) {
            acting.tell(
                    "partial-fill",
                    launch.launchId(),
                    "EC2 gave " + got + " of " + wanted + "." + reasons(result.shortfalls()));
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

    /** Each error that EC2 gave, once, however many pools it was given for. */
    private static String reasons(List<LaunchResult.Shortfall> shortfalls) {
        Map<String, String> byCode = new TreeMap<>();
        shortfalls.forEach(
                shortfall -> byCode.putIfAbsent(shortfall.code(), " " + shortfall.message()));
        return String.join("", byCode.values());
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
