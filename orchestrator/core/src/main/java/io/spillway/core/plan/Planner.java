package io.spillway.core.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
                ForkJoinTask.adapt(() -> askForMoney(questions)),
                ForkJoinTask.adapt(() -> decideOnMachines(machines)));
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

    /** Forecasts every job, and asks for money, or answers who asked, by that. */
    private static void askForMoney(Draft draft) {
        for (Snapshot.Source source : draft.snapshot().blind()) {
            draft.note(
                    switch (source) {
                        case CLOUD ->
                                "The cloud can't be read: nothing is rented, renewed or ended.";
                        case MARKET -> "Prices can't be read: nothing is rented and no offer made.";
                        case FARM ->
                                "The render manager can't be read: nothing is rented, renewed or"
                                        + " drained, and forecasts are those of its last reading.";
                    });
        }
        forecast(draft);
        NeedsRule.apply(draft);
        CloseRequestRule.apply(draft);
        StandingRule.apply(draft);
        RequestRule.apply(draft);
    }

    /** Keeps the machines that approved budgets call for. */
    private static void decideOnMachines(Draft draft) {
        TerminateRule.apply(draft);
        DiscrepancyRule.apply(draft);
        DrainRule.apply(draft);
        SurplusRule.apply(draft);
        RenewRule.apply(draft);
        AdmitRule.apply(draft);
        LaunchRule.apply(draft);
        HubRule.apply(draft);
        CloseBudgetRule.apply(draft);
    }

    private static void forecast(Draft draft) {
        Map<String, Instant> deadlines = new HashMap<>();
        for (Snapshot.JobView view : draft.snapshot().jobs()) {
            Instant deadline = draft.deadlineOf(view);
            if (deadline != null) {
                deadlines.put(view.job().jobId(), deadline);
            }
        }
        draft.forecaster().forecast(draft.farm(), draft.now(), deadlines).forEach(draft::forecast);
    }
}
