package io.spillway.bench.money;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one budget that everybody races for, and what they write about it. */
final class Account {

    static final String BUDGET = "budget";
    static final String STANDING = "standing";
    static final Instant NOW = Instant.parse("2026-11-04T12:00:00Z");
    static final Pool POOL = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);

    /** So low that the caps are reached again and again. */
    static final Money HOURLY = Money.usd("0.65");

    private static final Money CAP = Money.usd("400");
    private static final Money HOURLY_CAP = Money.usd("60");
    private static final Money WEEKLY_CAP = Money.usd("250");

    private Account() {}

    static void open(Store store) {
        BudgetRequest request = request("first");
        boolean asked = store.addRequest(request);
        boolean approved = store.approve(budget(BUDGET, request, CAP, null));
        if (!asked || !approved) {
            throw new IllegalStateException("the budget wasn't opened");
        }
        store.addStanding(
                new StandingApproval(
                        STANDING,
                        "comet",
                        WEEKLY_CAP,
                        0.2,
                        ZoneOffset.UTC,
                        "pat",
                        NOW,
                        NOW.plus(Duration.ofDays(30)),
                        StandingApproval.Status.ACTIVE));
    }

    /** Draws a budget of its own from the standing approval; false when its week is used up. */
    static boolean draw(Store store, String id, Money cap) {
        BudgetRequest request = request(id);
        return store.addRequest(request) && store.approve(budget(id, request, cap, STANDING));
    }

    private static BudgetRequest request(String id) {
        return new BudgetRequest(
                "request-" + id,
                "plan",
                "job-" + id,
                "comet",
                NOW,
                NOW.plus(Duration.ofHours(1)),
                NOW.plus(Duration.ofHours(8)),
                NOW.plus(Duration.ofHours(9)),
                0.1,
                List.of(offer()),
                BudgetRequest.Status.OPEN,
                null,
                null,
                "1 h late");
    }

    private static Offer offer() {
        return new Offer(
                OfferKind.RECOMMENDED,
                Money.usd("100"),
                Money.usd("200"),
                CAP,
                HOURLY_CAP,
                0.97,
                NOW.plus(Duration.ofHours(7)),
                NOW.plus(Duration.ofHours(8)),
                20,
                1,
                List.of());
    }

    private static Budget budget(
            String id, BudgetRequest request, Money cap, @Nullable String standing) {
        return new Budget(
                id,
                request.requestId(),
                standing,
                request.jobId(),
                request.show(),
                cap,
                HOURLY_CAP,
                NOW.plus(Duration.ofHours(12)),
                offer(),
                "pat",
                NOW,
                Budget.Status.OPEN);
    }

    static Launch launch(String id, int count, Money unit) {
        return new Launch(
                new LaunchOrder(
                        id,
                        1,
                        "token-" + id,
                        NodeRole.WORKER,
                        List.of(new PoolBid(POOL, Money.usd("0.64"))),
                        count,
                        NOW.plus(Duration.ofHours(1)),
                        Map.of(),
                        "",
                        40,
                        false),
                "plan",
                BUDGET,
                "job-first",
                unit,
                HOURLY,
                "a race",
                NOW,
                Launch.State.INTENDED,
                0,
                null);
    }

    static LedgerEntry entry(String instanceId, String launchId, Money amount) {
        return new LedgerEntry(
                "entry-" + instanceId,
                instanceId,
                instanceId,
                BUDGET,
                launchId,
                "job-first",
                CostCategory.RENDER,
                PurchaseOption.SPOT,
                NOW,
                NOW.plusSeconds(1800),
                1800,
                6,
                amount,
                false);
    }
}
