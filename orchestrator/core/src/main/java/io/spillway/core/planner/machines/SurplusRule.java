package io.spillway.core.planner.machines;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.deadline.DeadlinePolicy;
import io.spillway.core.deadline.Promise;
import io.spillway.core.deadline.Situation;
import io.spillway.core.deadline.SpotFirst;
import io.spillway.core.deadline.Step;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.forecast.FarmModels;
import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Goal;
import io.spillway.core.planner.draft.JobSituation;
import io.spillway.core.pools.PoolRanking;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Share of the useful machines by which there may be too many: seats come and go. */
    private static final double LET_BE = 0.1;

    private static final DeadlinePolicy POLICY = new SpotFirst();

    private record Held(RentedNode rented, double dollarsPerWork) {
        static int dearestFirst(Held a, Held b) {
            int byCost = Double.compare(b.dollarsPerWork, a.dollarsPerWork);
            return byCost != 0
                    ? byCost
                    : a.rented.node().instanceId().compareTo(b.rented.node().instanceId());
        }
    }

    private SurplusRule() {}

    static void apply(Draft draft) {
        if (draft.isBlind(Snapshot.Source.FARM) || LostLink.isSuspected(draft)) {
            return;
        }
        for (BudgetBalance balance : LaunchRule.inOrder(draft)) {
            Goal goal = Goal.of(draft, balance);
            if (goal == null) {
                continue;
            }
            List<RentedNode> held = held(draft, goal);
            if (!held.isEmpty()) {
                whatIsOfNoUse(draft, goal, held);
                whatThePromiseDoesWithout(draft, goal, held);
                whatTheForecastDoesWithout(draft, goal, held);
            }
        }
    }

    /** Machines beyond those that licences and the link let render; a few more are let be. */
    private static void whatIsOfNoUse(Draft draft, Goal goal, List<RentedNode> held) {
        if (!UsefulNodes.needsWhatIsScarce(draft.snapshot(), goal.view())) {
            return;
        }
        double speed = held.stream().mapToDouble(RentedNode::speed).average().orElse(1);
        if (draft.useful(goal.view(), speed).excess() == 0) {
            return;
        }
        UsefulNodes useful = draft.usefulOfStaying(goal.view(), speed);
        int excess = useful.excess();
        if (excess <= LET_BE * useful.most()) {
            return;
        }
        for (RentedNode rented : held.subList(0, Math.min(excess, held.size()))) {
            draft.letGo(rented, goal.name() + " can't use it: " + useful.why() + ".");
        }
    }

    /** On-demand machines that were held for the promise, and aren't needed for it any more. */
    private static void whatThePromiseDoesWithout(Draft draft, Goal goal, List<RentedNode> held) {
        if (held.stream().noneMatch(RentedNode::isOnDemand)) {
            return;
        }
        JobSituation job = new JobSituation(draft, goal, draft.pools().onDemand(goal.view()));
        int slots = Slots.of(draft, goal);
        for (int i = 0; i < mostAtOnce(held); i++) {
            Situation situation = job.with(0, slots);
            List<Step> steps = POLICY.decide(situation);
            if (steps.isEmpty() || rents(steps.getFirst())) {
                draft.keep(goal.budgetId(), job);
                return;
            }
            RentedNode rented = released(job, steps.getFirst());
            if (rented == null || !rented.isOnDemand()) {
                return;
            }
            Promise promise = Promise.of(situation);
            draft.letGo(
                    rented,
                    goal.name()
                            + " is safe without this on-demand machine: were every spot machine"
                            + " taken back, "
                            + Reasons.countOrNo(promise.frames(), goal.unit())
                            + " would be left, and on-demand machines can still do "
                            + (promise.frames() + promise.spare())
                            + " by "
                            + Reasons.when(goal.deadline())
                            + ".");
        }
    }

    private static boolean rents(Step step) {
        return step instanceof Step.RentOnDemand || step instanceof Step.RentSpot;
    }

    private static @Nullable RentedNode released(JobSituation job, Step step) {
        return switch (step) {
            case Step.LetGo(int machine) -> {
                RentedNode rented = job.node(machine);
                job.letGo(machine);
                yield rented;
            }
            case Step.Drain(int machine) -> {
                job.drained(machine);
                yield job.node(machine);
            }
            case Step.RentOnDemand _, Step.RentSpot _ -> null;
        };
    }

    private static int mostAtOnce(List<RentedNode> held) {
        return Math.max(1, (int) (held.size() * SHARE_A_TICK));
    }

    private static void whatTheForecastDoesWithout(Draft draft, Goal goal, List<RentedNode> held) {
        double early = goal.targetSeconds() * (1 - COMFORT);
        if (early < 2 * goal.frameSeconds()) {
            return;
        }
        FarmModels.Shrinking farm = draft.farms().seen();
        for (RentedNode rented : held.subList(0, mostAtOnce(held))) {
            if (draft.isLeaving(rented) || (goal.aim().safetyNet() && rented.isOnDemand())) {
                continue;
            }
            double finish =
                    draft.forecaster()
                            .finishAt(
                                    farm.without(rented),
                                    goal.jobId(),
                                    goal.aim().deviations() + MORE_DEVIATIONS);
            if (finish > early) {
                return;
            }
            draft.letGo(
                    rented,
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
    private static List<RentedNode> held(Draft draft, Goal goal) {
        long young = draft.policy().boot().multipliedBy(2).toSeconds();
        List<Held> held = new ArrayList<>();
        for (RentedNode rented : draft.nodesOf(goal.budgetId())) {
            if (rented.isWorker()
                    && rented.phase() == NodePhase.READY
                    && rented.ageSeconds() > young
                    && !draft.isLeaving(rented)
                    && !rented.isLost()) {
                held.add(new Held(rented, dollarsPerWork(rented)));
            }
        }
        held.sort(Held::dearestFirst);
        return held.stream().map(Held::rented).toList();
    }

    private static double dollarsPerWork(RentedNode rented) {
        return PoolRanking.dollars(rented.hourly()) / Math.max(0.01, rented.speed());
    }
}
