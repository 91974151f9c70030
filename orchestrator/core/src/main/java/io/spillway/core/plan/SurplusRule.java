package io.spillway.core.plan;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lets machines go when the deadline is safe without them, dearest first. It takes much more to let
 * one go than not to rent it, so that a frame's luck doesn't make the fleet flap.
 */
final class SurplusRule {

    /** Without the machine the job must be done this share of the remaining time early. */
    private static final double COMFORT = 0.15;

    /** And that with frames slower by this many standard deviations than rented for. */
    private static final double MORE_DEVIATIONS = 0.5;

    /** At most this share of a budget's machines goes in one tick. */
    private static final double SHARE_A_TICK = 0.2;

    private SurplusRule() {}

    static void apply(Draft draft) {
        if (draft.isBlind(Snapshot.Source.FARM) || LostLink.isSuspected(draft)) {
            return;
        }
        for (BudgetBalance balance : LaunchRule.inOrder(draft)) {
            String jobId = balance.budget().jobId();
            Snapshot.JobView view = draft.job(jobId);
            Instant deadline = view == null ? null : LaunchRule.deadlineOf(view);
            FarmModel farm = draft.farm();
            int index = farm.indexOf(jobId);
            if (deadline != null && index >= 0 && draft.framesQueued(jobId) > 0) {
                letGo(draft, Goal.of(draft, balance, farm.jobs().get(index), deadline));
            }
        }
    }

    private static void letGo(Draft draft, Goal goal) {
        List<Snapshot.NodeView> held = held(draft, goal);
        double early = goal.targetSeconds() * (1 - COMFORT);
        if (held.isEmpty() || early < 2 * goal.frameSeconds()) {
            return;
        }
        int most = Math.max(1, (int) (held.size() * SHARE_A_TICK));
        FarmModels.Shrinking farm = draft.models().shrinking(draft::stays, false);
        for (Snapshot.NodeView view : held.subList(0, Math.min(most, held.size()))) {
            double finish =
                    draft.forecaster()
                            .finishAt(
                                    farm.without(view),
                                    goal.jobId(),
                                    goal.aim().deviations() + MORE_DEVIATIONS);
            if (finish > early) {
                return;
            }
            draft.letGo(
                    view,
                    goal.name()
                            + " will be done by "
                            + Reasons.when(draft.now().plusSeconds((long) finish))
                            + " without it, "
                            + Reasons.time(
                                    Duration.ofSeconds((long) (goal.deadlineSeconds() - finish)))
                            + " before its deadline.");
        }
    }

    /** Ready workers of a budget that have been of use for a while, dearest frame first. */
    private static List<Snapshot.NodeView> held(Draft draft, Goal goal) {
        Duration young = draft.policy().boot().multipliedBy(2);
        List<Snapshot.NodeView> held = new ArrayList<>();
        for (Snapshot.NodeView view : draft.snapshot().nodes()) {
            boolean old =
                    Duration.between(view.node().launchedAt(), draft.now()).compareTo(young) > 0;
            if (view.node().budgetId().equals(goal.budgetId())
                    && view.node().role() == NodeRole.WORKER
                    && view.node().phase() == NodePhase.READY
                    && old
                    && draft.stays(view)
                    && !LostLink.isLost(draft, view)) {
                held.add(view);
            }
        }
        held.sort(
                Comparator.comparingDouble((Snapshot.NodeView view) -> -dollarsPerWork(draft, view))
                        .thenComparing(view -> view.node().instanceId()));
        return held;
    }

    private static double dollarsPerWork(Draft draft, Snapshot.NodeView view) {
        double hourly = PoolRanking.dollars(Outlook.priceOf(draft.snapshot(), view.node()));
        return hourly / Math.max(0.01, draft.policy().speedOf(view.node().pool().type()));
    }
}
