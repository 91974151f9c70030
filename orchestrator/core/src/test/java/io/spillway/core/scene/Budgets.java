package io.spillway.core.scene;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Budgets that ana approved. */
final class Budgets {

    private Budgets() {}

    /** One that lasts twelve hours, of an offer that isn't looked at but for its kind. */
    static Budget budget(
            String jobId, Money cap, Budget.Status status, OfferKind kind, Instant now) {
        Offer offer = new Offer(kind, cap, cap, cap, cap, 0.97, now, now, 10, 1, List.of());
        return new Budget(
                "budget-" + jobId,
                "request-" + jobId,
                null,
                jobId,
                "Dragon",
                cap,
                now.plus(Duration.ofHours(12)),
                offer,
                "ana",
                now,
                status);
    }

    /** The same with a cap on the hour, and what its machines cost an hour at most now. */
    static BudgetBalance withHourly(BudgetBalance balance, Money cap, Money held) {
        Budget budget = balance.budget();
        return new BudgetBalance(
                new Budget(
                        budget.budgetId(),
                        budget.requestId(),
                        null,
                        budget.jobId(),
                        budget.show(),
                        budget.cap(),
                        cap,
                        budget.expiresAt(),
                        budget.chosen(),
                        budget.approvedBy(),
                        budget.approvedAt(),
                        budget.status()),
                balance.spent(),
                balance.reserved(),
                held);
    }
}
