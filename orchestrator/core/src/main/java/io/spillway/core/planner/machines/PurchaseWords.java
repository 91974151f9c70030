package io.spillway.core.planner.machines;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Goal;
import io.spillway.core.pools.PoolRanking;
import io.spillway.core.pools.Ranked;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.util.List;

/** Why machines are rented, and why not as many as are lacking, as a producer reads it. */
final class PurchaseWords {

    private final Draft draft;

    PurchaseWords(Draft draft) {
        this.draft = draft;
    }

    /** "sq010 needs 14 more machines to finish by ...". */
    String whyNeeded(Goal goal, List<Ranked> tier, int wanted) {
        boolean spot = tier.getFirst().pool().option() == PurchaseOption.SPOT;
        boolean enough = wanted <= draft.policy().maxNodes();
        return goal.name()
                + (enough
                        ? " needs " + Reasons.count(wanted, "more machine") + " to finish by "
                        : " needs more machines than the node limit allows to finish by ")
                + Reasons.when(draft.now().plusSeconds((long) goal.targetSeconds()))
                + " ("
                + Reasons.countOrNo(draft.framesQueued(goal.jobId()), "frame")
                + " to start, "
                + Reasons.time(Duration.ofSeconds((long) goal.frameSeconds()))
                + " each); "
                + (spot
                        ? Reasons.count(tier.size(), "spot pool")
                        : "spot can't do it, on-demand is the only way in time: "
                                + Reasons.count(tier.size(), "pool"))
                + (tier.size() == 1 ? " gives" : " give")
                + " a frame for "
                + Reasons.price(tier.getFirst().perFrame())
                + ".";
    }

    /** More would wait for what is scarce. */
    String notUseful(Goal goal, int wanted, UsefulNodes useful) {
        return goal.name()
                + " lacks "
                + Reasons.count(wanted, "machine")
                + ", but "
                + useful.why()
                + (useful.rented() == 0
                        ? ""
                        : "; "
                                + useful.rented()
                                + Reasons.verb(useful.rented(), " is", " are")
                                + " rented for it")
                + ".";
    }

    /** The budget's hour is full. */
    String lacksInTheHour(Goal goal, int wanted, Money hourly) {
        Money left = draft.hourlyAvailable(goal.balance());
        return goal.name()
                + " lacks "
                + Reasons.count(wanted, "machine")
                + ", but its budget's hourly cap has "
                + (left == null ? "no limit" : left.shown() + " left")
                + " and one more may cost "
                + hourly.shown()
                + " an hour.";
    }

    /**
     * What is bought is cut short.
     *
     * @param cutBy "node limit", or anything else for the budget
     * @param unit what one machine more takes of the budget now
     */
    String lacking(Goal goal, int wanted, String cutBy, Money unit) {
        String lacks = goal.name() + " lacks " + Reasons.count(wanted, "machine");
        if (cutBy.equals("node limit")) {
            return lacks
                    + ", but the limit of "
                    + Reasons.count(draft.policy().maxNodes(), "rented machine")
                    + " is reached.";
        }
        double left =
                draft.forecaster()
                        .unfinishedBy(draft.farm(), goal.jobId(), 0, goal.deadlineSeconds());
        return lacks
                + ", but "
                + draft.available(goal.balance()).shown()
                + " of its "
                + goal.balance().budget().cap().shown()
                + " is free and one more takes "
                + unit.shown()
                + " now and its renewals; "
                + lastsUntil(goal)
                + " and "
                + (left <= 0 ? "" : "about ")
                + Reasons.countOrNo((long) Math.ceil(left), "frame")
                + " will be unfinished at "
                + Reasons.when(goal.deadline())
                + ".";
    }

    /** Until when the budget can pay for the machines that it has. */
    private String lastsUntil(Goal goal) {
        double hourly = 0;
        for (RentedNode rented : draft.nodesOf(goal.budgetId())) {
            if (rented.phase().isLive()) {
                hourly += PoolRanking.dollars(rented.hourly());
            }
        }
        if (hourly <= 0) {
            return "nothing runs on it now";
        }
        Money left = goal.balance().budget().cap().minus(goal.balance().spent());
        double hours = Math.max(0, PoolRanking.dollars(left)) / hourly;
        Duration lasts = Duration.ofSeconds((long) Math.min(hours * 3600, 365.0 * 86400));
        return "what runs now can be paid until " + Reasons.when(draft.now().plus(lasts));
    }
}
