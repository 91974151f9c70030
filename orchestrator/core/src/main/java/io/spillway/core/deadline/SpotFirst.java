package io.spillway.core.deadline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spot machines by dollars a useful hour; on-demand machines as late as the {@link Guarantee}
 * allows, and given back when the guarantee holds without them.
 */
public final class SpotFirst implements DeadlinePolicy {

    @Override
    public List<Step> decide(Situation situation) {
        if (BudgetGuard.of(situation).isBroken()) {
            Machine least = leastMissed(situation);
            return least == null ? List.of() : List.of(new Step.LetGo(least.id()));
        }
        List<Step> steps = new ArrayList<>();
        Release release = new Release(situation);
        rentOnDemand(situation, steps);
        if (steps.isEmpty()) {
            release.atDecision(steps);
        }
        if (steps.isEmpty()) {
            new SpotPurchase(situation).add(steps);
        }
        if (steps.isEmpty() && !situation.terms().capabilities().stopsAtFrameEnd()) {
            release.ahead(steps);
        }
        return steps;
    }

    private static void rentOnDemand(Situation situation, List<Step> steps) {
        BudgetGuard budget = BudgetGuard.of(situation);
        Guarantee guarantee = Guarantee.of(situation);
        int wanted = guarantee.toRentNow(budget.payableOnDemand(guarantee.framesToRent()));
        int paid = budget.affordable(situation.onDemandUsdPerHour(), wanted);
        if (paid > 0) {
            steps.add(new Step.RentOnDemand(paid));
        }
    }

    /**
     * The machine whose loss costs least: idle before booting before rendering, dear ones first.
     */
    private static @Nullable Machine leastMissed(Situation situation) {
        return situation.machines().stream()
                .filter(Machine::isRented)
                .min(
                        Comparator.comparing(Machine::isRendering)
                                .thenComparing(m -> !m.isIdleAt(situation.nowSecond()))
                                .thenComparing(m -> m.kind() != Machine.Kind.ON_DEMAND)
                                .thenComparing(
                                        Comparator.comparingLong(Machine::frameSinceSecond)
                                                .reversed())
                                .thenComparing(Comparator.comparingInt(Machine::id).reversed()))
                .orElse(null);
    }

    @Override
    public Next next(Situation situation, Machine machine) {
        Release release = new Release(situation);
        Terms terms = situation.terms();
        boolean mayLeave =
                terms.capabilities().stopsAtFrameEnd() || terms.isDecision(situation.nowSecond());
        if (machine.draining()) {
            return mayLeave ? new Next.Leave() : new Next.Stay();
        }
        boolean payable = BudgetGuard.of(situation).canPayFrame(machine);
        if (mayLeave && (!payable || release.atFrameEnd(machine))) {
            return new Next.Leave();
        }
        boolean inTime = situation.nowSecond() + hopedFrameSeconds(terms) <= terms.deadlineSecond();
        if (situation.framesQueued() > 0 && inTime) {
            return new Next.TakeFrame();
        }
        return withoutWork(situation, machine, inTime, mayLeave);
    }

    /** A frame is tried when one shorter than most would still end in time. */
    private static double hopedFrameSeconds(Terms terms) {
        return terms.frameSeconds() * Math.exp(-terms.frameSpread());
    }

    private static Next withoutWork(
            Situation situation, Machine machine, boolean inTime, boolean mayLeave) {
        if (mayLeave && machine.kind() == Machine.Kind.SPOT) {
            return new Next.Leave();
        }
        if (inTime && situation.terms().capabilities().copiesFrames()) {
            int frame = lastToEndOnSpot(situation);
            if (frame != Machine.NO_FRAME) {
                return new Next.CopyFrame(frame);
            }
        }
        return new Next.Stay();
    }

    /** The frame that only spot machines render and that ends last. */
    private static int lastToEndOnSpot(Situation situation) {
        int frame = Machine.NO_FRAME;
        long latest = Long.MIN_VALUE;
        for (Machine machine : situation.machines()) {
            if (machine.isRendering()
                    && machine.kind() == Machine.Kind.SPOT
                    && machine.frameSinceSecond() >= latest
                    && !isRenderedSafely(situation, machine.frame())) {
                frame = machine.frame();
                latest = machine.frameSinceSecond();
            }
        }
        return frame;
    }

    private static boolean isRenderedSafely(Situation situation, int frame) {
        for (Machine machine : situation.machines()) {
            if (machine.frame() == frame && machine.kind() != Machine.Kind.SPOT) {
                return true;
            }
        }
        return false;
    }
}
