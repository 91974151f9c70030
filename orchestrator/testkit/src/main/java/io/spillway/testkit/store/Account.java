package io.spillway.testkit.store;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.money.Money;

/**
 * A budget's money while it changes. Holds spent + reserved <= cap + overrun, where overrun is what
 * settled entries cost beyond the reservations made for them.
 */
final class Account {

    private Budget budget;
    private Money spent;
    private Money reserved;
    private Money overrun;

    Account(Budget budget) {
        Money zero = Money.zero(budget.cap().currency());
        this.budget = budget;
        this.spent = zero;
        this.reserved = zero;
        this.overrun = zero;
    }

    Budget budget() {
        return budget;
    }

    void status(Budget.Status status) {
        budget = budget.withStatus(status);
    }

    /** Without what its machines cost an hour, which it doesn't know. */
    BudgetBalance balance() {
        return new BudgetBalance(budget, spent, reserved);
    }

    /** What may still be reserved, zero at least. */
    Money free() {
        return balance().available().max(Money.zero(budget.cap().currency()));
    }

    void reserve(Money amount) {
        change(Money.zero(amount.currency()), amount);
    }

    void release(Money amount) {
        change(Money.zero(amount.currency()), Money.zero(amount.currency()).minus(amount));
    }

    /** Moves both at once, in one step that holds the invariant. */
    void change(Money spentMore, Money reservedMore) {
        settle(spentMore, reservedMore, Money.zero(spentMore.currency()));
    }

    /**
     * @param excess by how much this spending goes beyond what was reserved for it
     */
    void settle(Money spentMore, Money reservedMore, Money excess) {
        spent = spent.plus(spentMore);
        reserved = reserved.plus(reservedMore);
        overrun = overrun.plus(excess);
        if (reserved.isNegative()
                || spent.plus(reserved).compareTo(budget.cap().plus(overrun)) > 0) {
            throw new IllegalStateException(
                    "budget " + budget.budgetId() + " would hold " + balance());
        }
    }
}
