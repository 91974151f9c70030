package io.spillway.core.planner.offers;

import io.spillway.core.forecast.Forecaster;
import io.spillway.core.money.Money;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;

/** What a budget does for a job, in a producer's words. */
record BudgetWords(String name, Money budget, Instant now, Instant deadline) {

    /** Of a fleet that helps. */
    String of(PaidFleet paid) {
        return paid.framesUnfinished() == 0 ? inTime(paid) : late(paid);
    }

    private String inTime(PaidFleet paid) {
        return pays(paid)
                + ": "
                + name
                + " is done about "
                + when(paid.middle())
                + " and makes its deadline with a chance of "
                + Reasons.percent(paid.chance())
                + ".";
    }

    private String late(PaidFleet paid) {
        String left = Reasons.count(paid.framesUnfinished(), "frame");
        if (paid.lasts()) {
            return pays(paid)
                    + ", but "
                    + name
                    + " is then done about "
                    + when(paid.middle())
                    + ", after its deadline: about "
                    + left
                    + " would be unfinished, and the chance to make it is "
                    + Reasons.percent(paid.chance())
                    + ".";
        }
        String ends = "the budget of " + budget.shown() + " ends at " + when(paid.paidSeconds());
        String leaves = name + " has about " + left + " unfinished at its deadline";
        String machines = "With " + machines(paid) + " ";
        return paid.paidSeconds() < Duration.between(now, deadline).toSeconds()
                ? machines + ends + ", and " + leaves + "."
                : machines + leaves + ", and " + ends + ", before the rest is done.";
    }

    private String pays(PaidFleet paid) {
        return budget.shown()
                + " pays for "
                + machines(paid)
                + (Double.isInfinite(paid.paidSeconds())
                        ? " to the end"
                        : " until " + when(paid.paidSeconds()));
    }

    private static String machines(PaidFleet paid) {
        return Reasons.count(paid.fleet().machines(), "machine");
    }

    /** Why more money does no more, when it doesn't. */
    String noMoreHelps(String limit) {
        return " More money wouldn't help: " + limit + ".";
    }

    String noSupply(String why) {
        return budget.shown() + " can't help " + name + ": " + why + ".";
    }

    String tooLate(double startSeconds) {
        return budget.shown()
                + " can't help "
                + name
                + ": machines that are rented now can render from "
                + when(startSeconds)
                + " on, and it is due at "
                + Reasons.when(deadline)
                + ".";
    }

    /**
     * @param least with which one machine renders one frame
     */
    String tooLittle(Money least) {
        return budget.shown()
                + " is too little for "
                + name
                + ": one machine and the hub take about "
                + least.shown()
                + " until a first frame is done, with what is set aside for their hour.";
    }

    String noHelp() {
        return budget.shown() + " pays for no machine that would help " + name + ".";
    }

    private String when(double seconds) {
        return Reasons.when(Forecaster.at(now, seconds));
    }
}
