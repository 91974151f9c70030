package io.spillway.core.planner.machines;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;

/** Closes budgets whose job is over and whose machines have all ended and been settled. */
final class CloseBudgetRule {

    private CloseBudgetRule() {}

    static void apply(Draft draft) {
        if (draft.isBlind(Snapshot.Source.FARM) || draft.isBlind(Snapshot.Source.CLOUD)) {
            return;
        }
        for (BudgetBalance balance : draft.snapshot().budgets()) {
            Budget budget = balance.budget();
            if (budget.status() != Budget.Status.CLOSED
                    && draft.isOver(budget.jobId())
                    && paysForNothing(draft, budget.budgetId())) {
                draft.add(
                        new Action.CloseBudget(
                                budget.budgetId(),
                                draft.nameOf(budget.jobId())
                                        + " is over and all its machines have ended: "
                                        + balance.spent().shown()
                                        + " of "
                                        + budget.cap().shown()
                                        + " were spent."));
            }
        }
    }

    private static boolean paysForNothing(Draft draft, String budgetId) {
        return draft.snapshot().nodes().stream()
                        .noneMatch(view -> view.node().budgetId().equals(budgetId))
                && draft.snapshot().launches().stream()
                        .noneMatch(launch -> launch.budgetId().equals(budgetId));
    }
}
