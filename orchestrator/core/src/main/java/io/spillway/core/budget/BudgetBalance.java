package io.spillway.core.budget;

import io.spillway.core.money.Money;

/**
 * A budget and how it stands.
 *
 * @param spent settled costs plus what live machines have used so far
 * @param reserved what live and intended machines may still cost at most
 */
public record BudgetBalance(Budget budget, Money spent, Money reserved) {

    /** What may still be reserved; never negative while the invariant holds. */
    public Money available() {
        return budget.cap().minus(spent).minus(reserved);
    }
}
