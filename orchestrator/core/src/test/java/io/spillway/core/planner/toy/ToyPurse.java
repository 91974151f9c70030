package io.spillway.core.planner.toy;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A producer who approves what is asked for, and the budget that follows. */
final class ToyPurse {

    private final OfferKind approve;
    private @Nullable BudgetRequest request;
    private @Nullable Budget budget;
    private Money spent = Money.zeroUsd();
    private boolean closed;
    private int refused;

    ToyPurse(OfferKind approve) {
        this.approve = approve;
    }

    void ask(BudgetRequest asked) {
        request = asked;
    }

    void withdraw() {
        request = null;
    }

    /** Approves an open request, the first time. */
    void decide(Instant now, Instant deadline) {
        BudgetRequest asked = request;
        if (asked == null || budget != null) {
            return;
        }
        Offer offer = asked.offer(approve);
        budget =
                new Budget(
                        "budget-1",
                        asked.requestId(),
                        null,
                        "j",
                        "Dragon",
                        offer.cap(),
                        deadline.plus(Duration.ofHours(2)),
                        offer,
                        "ana",
                        now,
                        Budget.Status.OPEN);
    }

    boolean isApproved() {
        return budget != null;
    }

    Money cap() {
        return budget == null ? Money.zeroUsd() : budget.cap();
    }

    /** Whether the cap allows so much to be reserved in all; what it doesn't is counted. */
    boolean allows(Money reserved) {
        boolean allowed = spent.plus(reserved).compareTo(cap()) <= 0;
        refused += allowed ? 0 : 1;
        return allowed;
    }

    void spend(Money money) {
        spent = spent.plus(money);
    }

    Money spent() {
        return spent;
    }

    /** How often a reservation was refused. */
    int refused() {
        return refused;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    List<BudgetBalance> balances(Money reserved) {
        return budget == null || closed
                ? List.of()
                : List.of(new BudgetBalance(budget, spent, reserved));
    }

    List<BudgetRequest> requests() {
        return request == null ? List.of() : List.of(request);
    }
}
