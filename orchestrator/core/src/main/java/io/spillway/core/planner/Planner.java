package io.spillway.core.planner;

import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.SnapshotIndex;
import io.spillway.core.planner.machines.MachineRules;
import io.spillway.core.planner.offers.MoneyRules;
import io.spillway.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;

/**
 * Decides one tick: forecasts every job, asks for money where a deadline is in danger, and keeps
 * exactly the rented machines that approved budgets and deadlines call for.
 *
 * <p>Pure: the same snapshot gives the same plan, whatever the order of its lists. A plan is a
 * proposal: whoever acts on it reserves the money first and may be refused.
 */
public final class Planner {

    private Planner() {}

    /**
     * Makes the plan of one tick.
     *
     * @param snapshot everything that the decision may depend on
     * @return actions in the order in which they should be done, forecasts of the jobs that have
     *     frames to render, and notes on what was seen and not acted on
     */
    public static Plan plan(Snapshot snapshot) {
        SnapshotIndex index = new SnapshotIndex(snapshot);
        Draft questions = new Draft(index);
        Draft machines = new Draft(index);
        // Neither half needs what the other decides, and each takes about as long: two cores do
        // them side by side. The first one's forecasts use whatever core is free besides.
        ForkJoinTask.invokeAll(
                ForkJoinTask.adapt(() -> MoneyRules.apply(questions)),
                ForkJoinTask.adapt(() -> MachineRules.apply(machines)));
        List<Action> actions = new ArrayList<>(questions.actions());
        actions.addAll(machines.actions());
        Set<String> notes = new LinkedHashSet<>(questions.notes());
        notes.addAll(machines.notes());
        return new Plan(
                snapshot.planId(),
                snapshot.now(),
                actions,
                questions.forecasts(),
                List.copyOf(notes));
    }
}
