package io.spillway.core.planner.machines;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Reservations;
import io.spillway.core.snapshot.Snapshot;
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
    private record Excess(Money hourly, Money cap, List<Snapshot.NodeView> going) {
        boolean takes(Snapshot.NodeView view) {
            String id = view.node().instanceId();
            return going.stream().anyMatch(one -> one.node().instanceId().equals(id));
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
        List<Snapshot.NodeView> workers = new ArrayList<>();
        for (Snapshot.NodeView view : draft.nodesOf(balance.budget().budgetId())) {
            if (view.node().role() == NodeRole.WORKER && view.node().phase() != NodePhase.GONE) {
                workers.add(view);
            }
        }
        workers.sort(
                Comparator.comparingInt(this::order)
                        .thenComparing(
                                view -> view.node().instanceId(), Comparator.reverseOrder()));
        List<Snapshot.NodeView> going = new ArrayList<>();
        Money freed = Money.zero(cap.currency());
        for (Snapshot.NodeView view : workers) {
            if (freed.compareTo(over) < 0) {
                Node node = view.node();
                freed =
                        freed.plus(
                                Reservations.hourly(
                                        draft.snapshot(), node.hourlyCap(), node.role()));
                going.add(view);
            }
        }
        return new Excess(balance.hourly(), cap, going);
    }

    private int order(Snapshot.NodeView view) {
        boolean leaves = draft.isLeaving(view) || view.node().phase() == NodePhase.DRAINING;
        return leaves ? 0 : view.node().phase() == NodePhase.JOINING ? 1 : 2;
    }

    /** Lets those go that are too many. */
    void letGo() {
        for (Excess excess : byBudget.values()) {
            for (Snapshot.NodeView view : excess.going()) {
                draft.letGo(view, Reasons.sentence(excess.words()));
            }
        }
    }

    /** Why the store would refuse a lease, or null. */
    @Nullable String refusal(Snapshot.NodeView view) {
        Excess excess = byBudget.get(view.node().budgetId());
        if (excess == null) {
            return null;
        }
        return excess.takes(view)
                ? excess.words()
                : excess.words()
                        + " until "
                        + Reasons.count(excess.going().size(), "machine")
                        + " more is gone";
    }

    /**
     * Ends those that are too many at once, for a machine that may stay would else lose its lease.
     *
     * @return whether the machine is one that may stay
     */
    boolean makeRoomFor(Snapshot.NodeView view) {
        Excess excess = byBudget.get(view.node().budgetId());
        if (excess == null || excess.takes(view)) {
            return false;
        }
        for (Snapshot.NodeView one : excess.going()) {
            draft.terminate(
                    one,
                    Reasons.sentence(
                            excess.words()
                                    + ", and the lease of "
                                    + view.node().instanceId()
                                    + " can't wait longer"));
        }
        return true;
    }
}
