package io.spillway.bench.plan;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.Job;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What producers approved, and what they are asked. */
final class LargeBooks {

    private static final Instant NOW = LargeFarm.NOW;

    private static final List<OfferKind> KINDS = List.of(OfferKind.values());

    private final Random random;
    private final List<BudgetBalance> budgets = new ArrayList<>();
    private final List<BudgetRequest> requests = new ArrayList<>();

    LargeBooks(Random random) {
        this.random = random;
    }

    static String budgetId(Job job) {
        return "budget-" + job.jobId();
    }

    List<BudgetBalance> budgets() {
        return budgets;
    }

    List<BudgetRequest> requests() {
        return requests;
    }

    /** A budget for a job; one in ten is nearly used up. */
    void budget(Job job) {
        Money cap = Money.usd(Integer.toString(2000 + random.nextInt(3000)));
        Money spent = Money.usd(random.nextInt(10) == 0 ? "1900" : "600");
        OfferKind kind = KINDS.get(random.nextInt(KINDS.size()));
        budgets.add(
                new BudgetBalance(
                        new Budget(
                                budgetId(job),
                                "request-" + job.jobId(),
                                null,
                                job.jobId(),
                                "show-1",
                                cap,
                                NOW.plus(Duration.ofDays(3)),
                                offer(kind, cap),
                                "ana",
                                NOW.minusSeconds(20_000),
                                Budget.Status.OPEN),
                        spent,
                        Money.usd("90")));
    }

    /** A question about a job that nobody has answered. */
    void asked(Job job) {
        List<Offer> offers = new ArrayList<>();
        for (OfferKind kind : KINDS) {
            offers.add(offer(kind, Money.usd("500")));
        }
        requests.add(
                new BudgetRequest(
                        "request-" + job.jobId(),
                        "plan-before",
                        job.jobId(),
                        "show-1",
                        NOW.minusSeconds(300),
                        NOW.plusSeconds(1500),
                        NOW.plusSeconds(40_000),
                        NOW.plusSeconds(60_000),
                        0.1,
                        offers,
                        BudgetRequest.Status.OPEN,
                        null,
                        null,
                        "may we?"));
    }

    private static Offer offer(OfferKind kind, Money cap) {
        return new Offer(kind, cap, cap, cap, cap, 0.97, NOW, NOW, 10, 1, List.of());
    }
}
