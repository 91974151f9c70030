package io.spillway.core.planner.machines;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.deadline.DeadlinePolicy;
import io.spillway.core.deadline.Machine;
import io.spillway.core.deadline.Promise;
import io.spillway.core.deadline.Situation;
import io.spillway.core.deadline.SpotFirst;
import io.spillway.core.deadline.Step;
import io.spillway.core.fleet.Pool;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Goal;
import io.spillway.core.planner.draft.JobSituation;
import io.spillway.core.pools.Ranked;
import io.spillway.core.pools.Tier;
import io.spillway.core.wording.Reasons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the machines that a job lacks are rented now, and where: the deadline policy's answer,
 * turned into launches.
 */
final class Rent {

    private static final DeadlinePolicy POLICY = new SpotFirst();

    /** Steps of one plan for one job; what is still lacking then is the next plan's. */
    private static final int MOST_STEPS = 8;

    private final Draft draft;
    private final Purchase purchase;
    private final Goal goal;
    private final List<Ranked> spot;
    private final List<Ranked> onDemand;
    private final JobSituation job;

    /**
     * @param spot pools that may be asked, best first; none for a job that lacks nothing
     * @param onDemand the tier of on-demand pools that would be rented from
     */
    Rent(Draft draft, Purchase purchase, Goal goal, List<Ranked> spot, List<Ranked> onDemand) {
        this.draft = draft;
        this.purchase = purchase;
        this.goal = goal;
        this.spot = spot;
        this.onDemand = onDemand;
        JobSituation known = draft.takeSituation(goal.budgetId());
        this.job = known == null ? new JobSituation(draft, goal, onDemand) : known;
    }

    /**
     * @param lacking machines without which the deadline isn't sure enough, >= 0
     */
    void decide(int lacking) {
        int slots = Slots.of(draft, goal);
        Promise promise = Promise.of(job.with(0, slots));
        boolean kept = promise.spare() >= 0;
        // What can't be kept isn't promised, unless the budget was approved to guarantee it.
        boolean nets =
                (goal.aim().safetyNet() || (lacking > 0 && spot.isEmpty()))
                        && (kept
                                || goal.balance().budget().chosen().kind() == OfferKind.GUARANTEED);
        int onDemandMore = onDemand.isEmpty() || !nets ? 0 : slots;
        Map<Pool, Integer> spotByPool = new LinkedHashMap<>();
        int rentedOnDemand = 0;
        int left = lacking;
        for (int i = 0; i < MOST_STEPS; i++) {
            Situation situation = job.with(left, onDemandMore);
            List<Step> steps = POLICY.decide(situation);
            if (steps.isEmpty()) {
                break;
            }
            switch (steps.getFirst()) {
                case Step.RentOnDemand(int count) -> {
                    rentedOnDemand += count;
                    onDemandMore -= count;
                    left = Math.max(0, left - count);
                    job.rented(Machine.Kind.ON_DEMAND, Machine.NO_POOL, count);
                }
                case Step.RentSpot(int pool, int count) -> {
                    spotByPool.merge(job.pool(pool), count, Integer::sum);
                    left -= count;
                    job.rented(Machine.Kind.SPOT, pool, count);
                }
                case Step.LetGo(int machine) -> job.letGo(machine);
                case Step.Drain(int machine) -> job.drained(machine);
            }
        }
        if (rentedOnDemand > 0) {
            purchase.workers(goal, onDemand, rentedOnDemand, whyOnDemand(promise, rentedOnDemand));
        } else if (lacking > 0 && spot.isEmpty() && !kept) {
            purchase.workers(goal, onDemand, lacking, purchase.whyNeeded(goal, onDemand, lacking));
        } else if (lacking > 0 && spotByPool.isEmpty()) {
            waits(promise);
        }
        spotByPool.forEach(this::rentSpot);
        draft.promiseSlots(nets && kept ? promise.slotsNeeded() : 0);
    }

    private void rentSpot(Pool pool, int count) {
        for (int i = 0; i < spot.size(); i++) {
            if (spot.get(i).pool().equals(pool)) {
                List<Ranked> tier = Tier.of(spot.subList(i, spot.size()));
                purchase.workers(goal, tier, count, purchase.whyNeeded(goal, tier, count));
                return;
            }
        }
    }

    private void waits(Promise promise) {
        draft.wantWorkers(1);
        draft.note(
                goal.name()
                        + " waits for spot machines: "
                        + (spot.isEmpty()
                                ? "every pool is sold out or too dear"
                                : "those on offer would cost nearly as much a frame as on-demand")
                        + ", and "
                        + onDemandCan(promise)
                        + ".");
    }

    private String whyOnDemand(Promise promise, int count) {
        return "Were every spot machine of "
                + goal.name()
                + " taken back now, "
                + Reasons.countOrNo(promise.frames(), goal.unit())
                + " would be left to do by "
                + Reasons.when(goal.deadline())
                + ": the on-demand machines it has do "
                + (promise.framesHeld() == 0 ? "none" : promise.framesHeld())
                + ", and "
                + Reasons.countOrNo(promise.freeSlots(), "more machine")
                + Reasons.verb(promise.freeSlots(), " does ", " do ")
                + promise.framesEachNow()
                + Reasons.verb(promise.freeSlots(), "", " each")
                + " if rented now, "
                + promise.framesEachNext()
                + " a little later. So "
                + count
                + (count == 1 ? " is" : " are")
                + " rented on demand now.";
    }

    private String onDemandCan(Promise promise) {
        int needed = promise.slotsNeeded();
        return Reasons.countOrNo(needed, "on-demand machine")
                + " can still make "
                + Reasons.when(goal.deadline())
                + " later, "
                + Reasons.verb(needed, "with ", "")
                + Reasons.countOrNo(promise.framesEachNext(), goal.unit())
                + Reasons.verb(needed, "", " each");
    }
}
