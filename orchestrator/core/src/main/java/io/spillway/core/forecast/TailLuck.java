package io.spillway.core.forecast;

import io.spillway.core.frametime.EndLuck;

/**
 * The luck of a job's end, by draw. What becomes of different frames has nothing to do with each
 * other, so each kind of them has luck of its own: the latest of several that shared theirs would
 * be told too early. The values that a name gets are in no order, so those of other draws are luck
 * too.
 */
final class TailLuck {

    private final Luck.ByDraw last;
    private final Luck.ByDraw ends;

    private TailLuck(Luck.ByDraw last, Luck.ByDraw ends) {
        this.last = last;
        this.ends = ends;
    }

    /** That of a job. */
    static TailLuck of(Luck luck, String jobId) {
        return new TailLuck(luck.of(jobId + " last frame"), luck.of(jobId + " last frames"));
    }

    /** All are this many standard deviations from what is expected, in each draw. */
    static TailLuck of(double deviations) {
        Luck.ByDraw always = Luck.always(deviations);
        return new TailLuck(always, always);
    }

    /** Of the frame that starts last, in standard deviations. */
    double last(int draw) {
        return last.deviations(draw);
    }

    /** Of those that are rendered beside it. */
    EndLuck others(int draw) {
        return ends.ofEnd(draw);
    }

    /** Of those of them that begin again. */
    EndLuck repeated(int draw) {
        return ends.ofEnd(draw + 1);
    }

    /** Of those that are rendered now. */
    EndLuck running(int draw) {
        return ends.ofEnd(draw + 2);
    }
}
