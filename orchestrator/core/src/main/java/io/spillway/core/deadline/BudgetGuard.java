package io.spillway.core.deadline;

/**
 * Keeps the bill under its cap: whatever happens, what is spent and what live machines may cost
 * until they can be stopped stays below it.
 */
final class BudgetGuard {

    /** A machine is billed for at least this long. */
    private static final double LEAST_BILLED_SECONDS = 60;

    /** How far a spot price is trusted until the next decision. */
    private static final double PRICE_MAY_RISE = 1.25;

    /** At most this share of the money left is set aside for booting on-demand machines. */
    private static final double MOST_FOR_BOOTS = 0.05;

    private final Situation situation;
    private final Terms terms;
    private final double leftUsd;

    private BudgetGuard(Situation situation) {
        this.situation = situation;
        this.terms = situation.terms();
        this.leftUsd = situation.spending().capUsd() - situation.spending().spentUsd();
    }

    static BudgetGuard of(Situation situation) {
        return new BudgetGuard(situation);
    }

    /** Whether the machines now live could break the cap before they can be stopped. */
    boolean isBroken() {
        if (!situation.spending().isCapped()) {
            return false;
        }
        double committed = 0;
        for (Machine machine : situation.machines()) {
            committed += untilNextDecisionUsd(situation.usdPerHour(machine));
        }
        return committed > leftUsd;
    }

    /** How many machines can be paid until each has finished a frame, besides those that live. */
    int affordable(double usdPerHour, int wanted) {
        if (!situation.spending().isCapped()) {
            return wanted;
        }
        double each =
                Math.max(
                        untilNextDecisionUsd(usdPerHour),
                        usd(usdPerHour, terms.bootSeconds() + terms.frameSeconds()));
        double room = leftUsd - committedUsd();
        return (int) Math.max(0, Math.min(wanted, Math.floor(room / each - 1e-9)));
    }

    /** Whether a machine can be paid for one more frame. */
    boolean canPayFrame(Machine machine) {
        if (!situation.spending().isCapped() || !machine.isRented()) {
            return true;
        }
        double rate = situation.usdPerHour(machine);
        double frame =
                Math.max(untilNextDecisionUsd(rate), usd(rate, situation.frameSeconds(machine)));
        return frame <= leftUsd - committedUsd();
    }

    /**
     * Of the frames left, how many could be paid on on-demand machines alone. What can't be paid
     * can't be promised; machines that are held for it would only spend sooner what is missed
     * later.
     */
    int payableOnDemand(int framesLeft) {
        if (!situation.spending().isCapped() || framesLeft == 0) {
            return framesLeft;
        }
        double rate = situation.onDemandUsdPerHour();
        double boots = terms.onDemandQuota() * usd(rate, (double) terms.bootSeconds()) / 2;
        double money = leftUsd - Math.min(boots, MOST_FOR_BOOTS * leftUsd);
        double payable = Math.floor(money / usd(rate, terms.frameSeconds()));
        return (int) Math.max(0, Math.min(framesLeft, payable));
    }

    /** What the machines now live cost until each can be let go without losing a frame. */
    private double committedUsd() {
        double committed = 0;
        for (Machine machine : situation.machines()) {
            double rate = situation.usdPerHour(machine);
            long now = situation.nowSecond();
            double busy = 0;
            if (machine.isRendering()) {
                busy = Guarantee.expectedEnd(situation, machine) - now;
            } else if (machine.readySecond() > now) {
                busy = machine.readySecond() - now + situation.frameSeconds(machine);
            }
            committed += busy > 0 ? usd(rate, Math.max(busy, LEAST_BILLED_SECONDS)) : 0;
        }
        return committed;
    }

    private double untilNextDecisionUsd(double usdPerHour) {
        double most =
                Math.max(
                        usdPerHour,
                        Math.min(situation.onDemandUsdPerHour(), PRICE_MAY_RISE * usdPerHour));
        return usd(most, Math.max((double) terms.decisionSeconds(), LEAST_BILLED_SECONDS));
    }

    private static double usd(double usdPerHour, double seconds) {
        return usdPerHour * seconds / 3600;
    }
}
