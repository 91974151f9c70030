package io.spillway.core.deadline;

import org.jspecify.annotations.Nullable;

/**
 * The promise behind the policy, counted in whole frames: were every spot machine to vanish before
 * the next decision, fixed and on-demand machines alone would finish in time. Frames in flight on
 * spot machines count as undone.
 *
 * <p>A free on-demand slot is worth the frames that a machine finishes that is rented at the next
 * decision. That number falls by one at certain instants only (the deadline less the boot time less
 * a multiple of the frame time): up to there waiting costs nothing.
 */
final class Guarantee {

    private final Situation situation;
    private final Terms terms;
    private final FrameCount count;
    private final long nextDecision;
    private final int framesToRent;
    private final int onDemand;

    private Guarantee(Situation situation) {
        this.situation = situation;
        this.terms = situation.terms();
        this.count = FrameCount.of(terms);
        this.nextDecision = terms.decisionAfter(situation.nowSecond());
        this.onDemand = situation.count(Machine.Kind.ON_DEMAND);
        this.framesToRent =
                Math.max(
                        0,
                        situation.framesLeft()
                                - situation.framesElsewhere()
                                - framesBy(Machine.Kind.FIXED, null));
    }

    static Guarantee of(Situation situation) {
        return new Guarantee(situation);
    }

    /** Frames that rented machines still have to finish. */
    int framesToRent() {
        return framesToRent;
    }

    /** Frames that a machine finishes that is rented at this instant. */
    private int fresh(long rentedSecond) {
        return count.within(terms.deadlineSecond() - rentedSecond - terms.bootSeconds());
    }

    /**
     * How many on-demand machines must be rented now, because the next decision is too late.
     *
     * @param payable frames that can be paid for on demand; no more are promised
     */
    int toRentNow(int payable) {
        int free = terms.onDemandQuota() - onDemand;
        int later = freshAtNextDecision();
        int gained = fresh(situation.nowSecond()) - later;
        int lacking =
                Math.min(framesToRent, payable)
                        - framesBy(Machine.Kind.ON_DEMAND, null)
                        - free * later;
        if (lacking <= 0 || free <= 0 || isTooLate()) {
            return 0;
        }
        return gained > 0 ? Math.min(free, Math.ceilDiv(lacking, gained)) : free;
    }

    private boolean isTooLate() {
        double end = situation.nowSecond() + terms.bootSeconds() + terms.frameSeconds();
        return end > terms.deadlineSecond();
    }

    /** Frames to spare when {@code released} is given back; negative when the promise breaks. */
    int spareWithout(Machine released) {
        int free = terms.onDemandQuota() - onDemand + 1;
        return framesBy(Machine.Kind.ON_DEMAND, released)
                + free * freshAtNextDecision()
                - framesToRent;
    }

    /** Frames to spare as things are. */
    int spare() {
        return promise().spare();
    }

    Promise promise() {
        return new Promise(
                framesToRent,
                framesBy(Machine.Kind.ON_DEMAND, null),
                Math.max(0, terms.onDemandQuota() - onDemand),
                fresh(situation.nowSecond()),
                freshAtNextDecision());
    }

    /** Frames that a machine finishes that is rented at the next decision. */
    int freshAtNextDecision() {
        return fresh(nextDecision);
    }

    /** The next instant at which every free on-demand slot loses a frame. */
    double nextStepSecond() {
        return terms.deadlineSecond()
                - terms.bootSeconds()
                - freshAtNextDecision() * terms.frameSeconds();
    }

    private int framesBy(Machine.Kind kind, @Nullable Machine except) {
        int frames = 0;
        for (Machine machine : situation.machines()) {
            if (machine.kind() == kind && !machine.equals(except)) {
                frames += framesBy(machine);
            }
        }
        return frames;
    }

    /** Frames that a machine that nobody takes finishes by the deadline. */
    private int framesBy(Machine machine) {
        FrameCount each = count.at(machine.speed());
        if (machine.isRendering()) {
            double end = expectedEnd(situation, machine);
            if (end > terms.deadlineSecond()) {
                return 0;
            }
            return 1 + (machine.draining() ? 0 : each.within(terms.deadlineSecond() - end));
        }
        if (machine.draining()) {
            return 0;
        }
        // Without a frame in the queue it waits for one that spot loses, until the next decision at
        // worst.
        long from = situation.framesQueued() > 0 ? situation.nowSecond() : nextDecision;
        return each.within(terms.deadlineSecond() - Math.max(from, machine.readySecond()));
    }

    /** When a frame ends; one that takes longer than most has a fifth of a frame's time left. */
    static double expectedEnd(Situation situation, Machine machine) {
        double frame = situation.frameSeconds(machine);
        double end = machine.frameSinceSecond() + frame;
        return situation.terms().frameSpread() > 0
                ? Math.max(end, situation.nowSecond() + 0.2 * frame)
                : end;
    }
}
