package io.spillway.core.budget;

import io.spillway.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A budget and how it stands.
 *
 * @param spent settled costs plus what live machines have used so far
 * @param reserved what live and intended machines may still cost at most
 * @param hourly what live and intended machines cost an hour at most together
 */
public record BudgetBalance(Budget budget, Money spent, Money reserved, Money hourly) {

    /** With no machine. */
    public BudgetBalance(Budget budget, Money spent, Money reserved) {
        this(budget, spent, reserved, Money.zero(budget.cap().currency()));
    }

    /** What may still be reserved; never negative while the invariant holds. */
    public Money available() {
        return budget.cap().minus(spent).minus(reserved);
    }

    /** By how much an hour may become dearer, or null when nothing limits it. */
    public @Nullable Money hourlyAvailable() {
        Money hourlyCap = budget.hourlyCap();
        return hourlyCap == null ? null : hourlyCap.minus(hourly);
    }
}
