package io.spillway.testkit.store;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small true-looking things to put into a store. */
final class Sample {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    static final Instant LEASE_END = NOON.plus(Duration.ofHours(1));
    static final Pool POOL = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);
    static final Pool OTHER_POOL = new Pool("c7i.8xlarge", "us-east-1b", PurchaseOption.SPOT);

    /** What a machine of {@link #launch} costs an hour at most in {@link #OTHER_POOL}. */
    static final Money HOURLY = usd("0.65");

    private Sample() {}

    /** The store as its leader writes to it. */
    static Store led(Store store) {
        return store.under(
                store.lead("orchestrator", NOON, Duration.ofDays(1)).orElseThrow().epoch());
    }

    static Money usd(String amount) {
        return Money.usd(amount);
    }

    static Offer offer(String cap) {
        return new Offer(
                OfferKind.RECOMMENDED,
                usd("61.25"),
                usd("80.5"),
                usd(cap),
                usd("9.75"),
                0.97,
                NOON.plus(Duration.ofHours(8)),
                NOON.plus(Duration.ofHours(9)),
                12,
                1,
                List.of("prices of noon", "support isn't in the cap"));
    }

    static BudgetRequest request(String id, String jobId, Instant createdAt) {
        return new BudgetRequest(
                id,
                "plan-1",
                jobId,
                "comet",
                createdAt,
                createdAt.plus(Duration.ofHours(2)),
                NOON.plus(Duration.ofHours(10)),
                NOON.plus(Duration.ofHours(19)),
                0.03,
                List.of(offer("100")),
                BudgetRequest.Status.OPEN,
                null,
                null,
                "9 h late");
    }

    static Budget budget(
            String id,
            BudgetRequest request,
            String cap,
            Instant approvedAt,
            @Nullable String standing) {
        return new Budget(
                id,
                request.requestId(),
                standing,
                request.jobId(),
                request.show(),
                usd(cap),
                NOON.plus(Duration.ofHours(12)),
                request.offer(OfferKind.RECOMMENDED),
                "pat",
                approvedAt,
                Budget.Status.OPEN);
    }

    /** Puts an approved budget of its own job into the store, with an hourly cap. */
    static void openBudget(Store store, String id, String cap, String hourlyCap) {
        BudgetRequest request = request("request-" + id, "job-" + id, NOON);
        store.addRequest(request);
        Budget plain = budget(id, request, cap, NOON, null);
        Budget capped =
                new Budget(
                        id,
                        plain.requestId(),
                        null,
                        plain.jobId(),
                        plain.show(),
                        plain.cap(),
                        usd(hourlyCap),
                        plain.expiresAt(),
                        plain.chosen(),
                        plain.approvedBy(),
                        plain.approvedAt(),
                        plain.status());
        if (!store.approve(capped)) {
            throw new IllegalStateException("not approved: " + id);
        }
    }

    /** Puts an approved budget of its own job into the store. */
    static void openBudget(Store store, String id, String cap) {
        BudgetRequest request = request("request-" + id, "job-" + id, NOON);
        store.addRequest(request);
        if (!store.approve(budget(id, request, cap, NOON, null))) {
            throw new IllegalStateException("not approved: " + id);
        }
    }

    static StandingApproval standing(String id, Instant approvedAt) {
        return new StandingApproval(
                id,
                "comet",
                usd("500"),
                0.2,
                ZoneId.of("America/Montreal"),
                "pat",
                approvedAt,
                approvedAt.plus(Duration.ofDays(30)),
                StandingApproval.Status.ACTIVE);
    }

    static Launch launch(String id, String budgetId, int count, String unit, Instant at) {
        LaunchOrder order =
                new LaunchOrder(
                        id,
                        1,
                        "token-" + id,
                        NodeRole.WORKER,
                        List.of(
                                new PoolBid(POOL, usd("0.61")),
                                new PoolBid(OTHER_POOL, usd("0.64"))),
                        count,
                        LEASE_END,
                        Map.of(Tags.LAUNCH_ID, id, Tags.BUDGET_ID, budgetId),
                        "role=worker\nlaunch=" + id,
                        40,
                        false);
        return new Launch(
                order,
                "plan-1",
                budgetId,
                "job-" + budgetId,
                usd(unit),
                HOURLY,
                "the cheapest tier",
                at,
                Launch.State.INTENDED,
                0,
                null);
    }

    static LaunchResult gave(String... instanceIds) {
        return new LaunchResult(
                Arrays.stream(instanceIds).map(id -> new LaunchResult.Launched(id, POOL)).toList(),
                List.of());
    }

    /** Instance ids that sort in their order. */
    static String[] instances(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "i-%s%04d".formatted(prefix, i))
                .toArray(String[]::new);
    }

    /** Puts a launch and all of its nodes into the store. */
    static void launchNodes(
            Store store, String launchId, String budgetId, String unit, String... instanceIds) {
        if (!store.intend(launch(launchId, budgetId, instanceIds.length, unit, NOON))) {
            throw new IllegalStateException("not intended: " + launchId);
        }
        store.launched(launchId, gave(instanceIds), NOON.plusSeconds(2));
    }

    static Store.LeaseExtension extension(
            String instanceId, Instant until, String used, String reservation) {
        return new Store.LeaseExtension(instanceId, until, usd(used), usd(reservation));
    }

    static LedgerEntry entry(
            String entryId, String instanceId, String launchId, String budgetId, String amount) {
        return new LedgerEntry(
                entryId,
                instanceId,
                instanceId,
                budgetId,
                launchId,
                "job-" + budgetId,
                CostCategory.RENDER,
                PurchaseOption.SPOT,
                NOON,
                NOON.plusSeconds(1800),
                1800,
                6,
                usd(amount),
                false);
    }
}
