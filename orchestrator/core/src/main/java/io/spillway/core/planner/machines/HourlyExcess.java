package io.spillway.core.planner.machines;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.money.Money;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Reservations;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.wording.Reasons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Machines beyond a budget's cap on the hour, such as those of a launch of which more came than was
 * known. As long as they live the store refuses the last of the leases that it is asked for, so
 * they go first, and no lease of that budget is asked for before they are gone.
 */
final class HourlyExcess {

    /**
     * @param hourly what an hour costs at most now
     * @param going the machines that go
     */
    private record Excess(Money hourly, Money cap, List<RentedNode> going) {
        boolean takes(RentedNode rented) {
            return going.contains(rented);
        }

        String words() {
            return "an hour of its budget may cost "
                    + hourly.shown()
                    + ", over its cap of "
                    + cap.shown()
                    + " on the hour";
        }
    }

    private final Draft draft;
    private final Map<String, Excess> byBudget = new TreeMap<>();

    HourlyExcess(Draft draft) {
        this.draft = draft;
        for (BudgetBalance balance : draft.snapshot().budgets()) {
            Money left = balance.hourlyAvailable();
            Money cap = balance.budget().hourlyCap();
            if (left != null && cap != null && left.isNegative()) {
                byBudget.put(
                        balance.budget().budgetId(),
                        excess(balance, cap, Money.zero(cap.currency()).minus(left)));
            }
        }
    }

    /** Those that leave anyway first, then those that render nothing yet, then the last by id. */
    private Excess excess(BudgetBalance balance, Money cap, Money over) {
        List<RentedNode> workers = new ArrayList<>();
        for (RentedNode rented : draft.nodesOf(balance.budget().budgetId())) {
            if (rented.isWorker() && rented.phase() != NodePhase.GONE) {
                workers.add(rented);
            }
        }
        workers.sort(
                Comparator.comparingInt(this::order)
                        .thenComparing(
                                rented -> rented.node().instanceId(), Comparator.reverseOrder()));
        List<RentedNode> going = new ArrayList<>();
        Money freed = Money.zero(cap.currency());
        for (RentedNode rented : workers) {
            if (freed.compareTo(over) < 0) {
                Node node = rented.node();
                freed =
                        freed.plus(
                                Reservations.hourly(
                                        draft.snapshot(), node.hourlyCap(), node.role()));
                going.add(rented);
            }
        }
        return new Excess(balance.hourly(), cap, going);
    }

    private int order(RentedNode rented) {
        boolean leaves = draft.isLeaving(rented) || rented.phase() == NodePhase.DRAINING;
        return leaves ? 0 : rented.phase() == NodePhase.JOINING ? 1 : 2;
    }

    /** Lets those go that are too many. */
    void letGo() {
        for (Excess excess : byBudget.values()) {
            for (RentedNode rented : excess.going()) {
                draft.letGo(rented, Reasons.sentence(excess.words()));
            }
        }
    }

    /** Why the store would refuse a lease, or null. */
    @Nullable String refusal(RentedNode rented) {
        Excess excess = byBudget.get(rented.node().budgetId());
        if (excess == null) {
            return null;
        }
        int going = excess.going().size();
        return excess.takes(rented) || going == 0
                ? excess.words()
                : excess.words()
                        + " until "
                        + Reasons.count(going, "machine")
                        + Reasons.verb(going, " is gone", " are gone");
    }

    /**
     * Ends those that are too many at once, for a machine that may stay would else lose its lease.
     *
     * @return whether the machine is one that may stay
     */
    boolean makeRoomFor(RentedNode rented) {
        Excess excess = byBudget.get(rented.node().budgetId());
        if (excess == null || excess.takes(rented)) {
            return false;
        }
        for (RentedNode one : excess.going()) {
            draft.terminate(
                    one,
                    Reasons.sentence(
                            excess.words()
                                    + ", and the lease of "
                                    + rented.node().instanceId()
                                    + " can't wait longer"));
        }
        return true;
    }
}
