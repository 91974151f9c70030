package io.spillway.core.deadline;

import java.util.List;

/** When a rented machine is given back. */
final class Release {

    /** Near the deadline spot is given up when less than this share of a frame would be spare. */
    private static final double LAST_SHARE = 0.5;

    /** What a frame costs on spot, lost ones included, as a share of the on-demand price. */
    private static final double SPOT_SHARE = 0.45;

    private final Situation situation;
    private final Terms terms;
    private final Guarantee guarantee;

    Release(Situation situation) {
        this.situation = situation;
        this.terms = situation.terms();
        this.guarantee = Guarantee.of(situation);
    }

    /** Gives back one on-demand machine that has nothing to do and isn't needed. */
    void atDecision(List<Step> steps) {
        for (Machine machine : situation.machines().reversed()) {
            if (hasNothingToDo(machine) && isUnneeded(machine)) {
                steps.add(new Step.LetGo(machine.id()));
                return;
            }
        }
    }

    private boolean hasNothingToDo(Machine machine) {
        return machine.kind() == Machine.Kind.ON_DEMAND
                && !machine.isRendering()
                && machine.rentedSecond() < situation.nowSecond()
                && (machine.readySecond() > situation.nowSecond() || situation.framesQueued() == 0);
    }

    /**
     * Tells one machine whose frame ends before the next decision to take no other. Its frame
     * counts as undone meanwhile, which errs on the safe side.
     */
    void ahead(List<Step> steps) {
        long next = terms.decisionAfter(situation.nowSecond());
        for (Machine machine : situation.machines()) {
            boolean takesMore = machine.isRented() && machine.isRendering() && !machine.draining();
            if (takesMore
                    && Guarantee.expectedEnd(situation, machine) < next
                    && atFrameEnd(machine)) {
                steps.add(new Step.Drain(machine.id()));
                return;
            }
        }
    }

    /** Whether a ready machine without a frame leaves instead of taking another. */
    boolean atFrameEnd(Machine machine) {
        return switch (machine.kind()) {
            case FIXED -> false;
            case ON_DEMAND -> isUnneeded(machine);
            case SPOT -> isTooLate() || isSurplus();
        };
    }

    /**
     * The promise holds without it, and is expected to hold at the next instant at which free
     * on-demand slots lose a frame. Otherwise it would soon be rented again, and booted again.
     */
    private boolean isUnneeded(Machine machine) {
        int spare = guarantee.spareWithout(machine);
        if (spare < 0) {
            return false;
        }
        if (guarantee.freshAtNextDecision() == 0) {
            return true;
        }
        int free = terms.onDemandQuota() - situation.count(Machine.Kind.ON_DEMAND) + 1;
        double step = Math.max((double) situation.nowSecond(), guarantee.nextStepSecond());
        return spare - free + spotFramesBy(step) >= 0;
    }

    /** Frames that today's spot machines may be counted on to end by then. */
    private double spotFramesBy(double second) {
        double[] counted = new double[situation.pools().size()];
        for (int pool = 0; pool < counted.length; pool++) {
            double hours = (second - situation.nowSecond()) / 3600;
            double survives =
                    situation
                            .pools()
                            .get(pool)
                            .memory()
                            .survivingShare((double) situation.nowSecond(), hours);
            counted[pool] = survives >= worthTheRisk() ? 1 : survives;
        }
        double frames = 0;
        for (Machine machine : situation.machines()) {
            if (machine.kind() == Machine.Kind.SPOT) {
                long from =
                        machine.isRendering()
                                ? machine.frameSinceSecond()
                                : Math.max(situation.nowSecond(), machine.readySecond());
                double each = Math.floor((second - from) / situation.frameSeconds(machine));
                frames += counted[machine.pool()] * Math.max(0, each);
            }
        }
        return frames;
    }

    /**
     * The chance of doing without an on-demand machine above which it is cheaper to let it go and,
     * if it is needed after all, to boot another one. A frame costs 1 on demand and a boot's share
     * of it more on a new machine.
     */
    private double worthTheRisk() {
        double saved = 1 - SPOT_SHARE;
        return 1 - saved / (saved + terms.bootSeconds() / terms.frameSeconds());
    }

    /** A frame started now ends so near the deadline that losing it would need on-demand anyway. */
    private boolean isTooLate() {
        double end = situation.nowSecond() + terms.frameSeconds();
        return terms.onDemandQuota() > 0
                && !situation.spending().isCapped()
                && end > terms.deadlineSecond() - LAST_SHARE * terms.frameSeconds();
    }

    private boolean isSurplus() {
        return situation.count(Machine.Kind.SPOT) > guarantee.framesToRent();
    }
}
