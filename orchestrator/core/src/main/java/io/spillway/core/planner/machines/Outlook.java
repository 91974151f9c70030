package io.spillway.core.planner.machines;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Reservations;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What a budget must keep back for the machines that it pays for already. */
final class Outlook {

    private Outlook() {}

    /** What is left of a cap when all that it pays for now is kept for a time. May be negative. */
    static Money free(Draft draft, BudgetBalance balance, KeepCost cost) {
        Snapshot snapshot = draft.snapshot();
        Money left = balance.budget().cap().minus(balance.spent());
        for (RentedNode rented : draft.nodesOf(balance.budget().budgetId())) {
            Node node = rented.node();
            boolean kept = !draft.isLeaving(rented) && rented.isInService();
            Money need =
                    kept
                            ? cost.of(rented.hourly(), node.hourlyCap(), node.role())
                            : Reservations.until(snapshot, node, node.leaseUntil());
            left = left.minus(need);
        }
        for (Launch launch : draft.fleet().launchesOf(balance.budget().budgetId())) {
            Money unit = renewed(launch.unitReservation(), cost.time());
            left = left.minus(unit.times(draft.fleet().outstanding(launch)));
        }
        for (Action.Launch launch : draft.launches()) {
            if (launch.budgetId().equals(balance.budget().budgetId())) {
                left =
                        left.minus(
                                renewed(launch.unitReservation(), cost.time())
                                        .times(launch.count()));
            }
        }
        return left;
    }

    /** A machine that isn't there yet, kept for a time: its price is taken at its cap. */
    private static Money renewed(Money unitReservation, Duration time) {
        return unitReservation.plus(unitReservation.perHourFor(time.toSeconds()));
    }

    /** How many units an amount pays for; never negative. */
    static int units(Money amount, Money unit) {
        if (!amount.isPositive()) {
            return 0;
        }
        if (!unit.isPositive()) {
            return Integer.MAX_VALUE;
        }
        return amount.amount()
                .divide(unit.amount(), 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValue();
    }
}
