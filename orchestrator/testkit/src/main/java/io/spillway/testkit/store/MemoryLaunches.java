package io.spillway.testkit.store;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Launch;
import io.spillway.core.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Launches and what is still reserved for them. */
final class MemoryLaunches {

    /** A launch and the part of its reservation that no node has taken yet. */
    static final class Row {
        private Launch launch;
        private Money reserved;

        private Row(Launch launch, Money reserved) {
            this.launch = launch;
            this.reserved = reserved;
        }

        Launch launch() {
            return launch;
        }

        boolean isOpen() {
            return launch.state() == Launch.State.INTENDED
                    || launch.state() == Launch.State.UNKNOWN;
        }

        void become(Launch.State state, @Nullable String message) {
            launch = copy(state, launch.launchedCount(), message);
        }

        private Launch copy(Launch.State state, int count, @Nullable String message) {
            return new Launch(
                    launch.order(),
                    launch.planId(),
                    launch.budgetId(),
                    launch.jobId(),
                    launch.unitReservation(),
                    launch.unitHourly(),
                    launch.reason(),
                    launch.intendedAt(),
                    state,
                    count,
                    message);
        }
    }

    private final Map<String, Row> rows = new HashMap<>();
    private final MemoryBudgets budgets;

    MemoryLaunches(MemoryBudgets budgets) {
        this.budgets = budgets;
    }

    /**
     * @param hourlyHeld what the machines of its budget cost an hour at most, launches included
     */
    boolean intend(Launch launch, Money hourlyHeld) {
        if (launch.state() != Launch.State.INTENDED
                || launch.unitReservation().isNegative()
                || launch.unitHourly().isNegative()) {
            throw new IllegalArgumentException(
                    "a launch starts as intended, with a reservation of zero or more: "
                            + launch.launchId());
        }
        Row known = rows.get(launch.launchId());
        if (known != null) {
            return known.launch().state() == Launch.State.INTENDED;
        }
        Account account = budgets.account(launch.budgetId());
        if (account == null) {
            return false;
        }
        BudgetBalance balance = account.balance();
        Money wanted = launch.unitReservation().times(launch.order().count());
        if (!balance.budget().mayRentAt(launch.intendedAt())
                || balance.available().compareTo(wanted) < 0
                || exceedsTheHour(balance.budget(), launch, hourlyHeld)) {
            return false;
        }
        account.reserve(wanted);
        rows.put(launch.launchId(), new Row(launch, wanted));
        return true;
    }

    private static boolean exceedsTheHour(Budget budget, Launch launch, Money held) {
        Money hourly = held.plus(launch.unitHourly().times(launch.order().count()));
        return budget.hourlyCap() != null && hourly.compareTo(budget.hourlyCap()) > 0;
    }

    /** What the machines cost an hour at most that open launches of a budget may still give. */
    Money hourly(String budgetId, Currency currency) {
        Money hourly = Money.zero(currency);
        for (Row row : rows.values()) {
            Launch launch = row.launch;
            if (row.isOpen() && launch.budgetId().equals(budgetId)) {
                int coming = Math.max(0, launch.order().count() - launch.launchedCount());
                hourly = hourly.plus(launch.unitHourly().times(coming));
            }
        }
        return hourly;
    }

    List<Launch> in(Set<Launch.State> states) {
        return rows.values().stream()
                .map(Row::launch)
                .filter(launch -> states.contains(launch.state()))
                .sorted(Comparator.comparing(Launch::intendedAt).thenComparing(Launch::launchId))
                .toList();
    }

    @Nullable Row row(String launchId) {
        return rows.get(launchId);
    }

    Row existing(String launchId) {
        Row row = rows.get(launchId);
        if (row == null) {
            throw new IllegalArgumentException("no launch " + launchId + " was intended");
        }
        return row;
    }

    /**
     * One more machine came of it: takes a unit of its reservation. A machine that nothing is
     * reserved for any more gets what the budget has left, a unit at most.
     *
     * @return what is reserved for the machine
     */
    Money take(Row row) {
        Account account = budgets.accountOf(row.launch.budgetId());
        Money unit = row.launch.unitReservation();
        Money own = unit.min(row.reserved);
        Money more = unit.minus(own).min(account.free());
        account.reserve(more);
        row.reserved = row.reserved.minus(own);
        row.launch =
                row.copy(row.launch.state(), row.launch.launchedCount() + 1, row.launch.message());
        return own.plus(more);
    }

    void release(Row row) {
        budgets.accountOf(row.launch.budgetId()).release(row.reserved);
        row.reserved = Money.zero(row.reserved.currency());
    }

    void failed(String launchId, String message) {
        Row row = existing(launchId);
        if (row.isOpen()) {
            release(row);
            // One that a machine was adopted from did give something.
            boolean gave = row.launch.launchedCount() > 0;
            row.become(gave ? Launch.State.LAUNCHED : Launch.State.FAILED, message);
        }
    }

    void unknown(String launchId, String message) {
        Row row = existing(launchId);
        if (row.isOpen()) {
            row.become(Launch.State.UNKNOWN, message);
        }
    }
}
