package io.spillway.core.forecast;

import io.spillway.core.frametime.EndLuck;

/**
 * The luck of a job's end in one draw. What becomes of different frames has nothing to do with each
 * other, so each kind of them has luck of its own: the latest of several that shared theirs would
 * be told too early.
 *
 * @param last of the frame that starts last, in standard deviations
 * @param others of those that are rendered beside it
 * @param repeated of those of them that begin again
 * @param running of those that are rendered now
 */
record TailLuck(double last, EndLuck others, EndLuck repeated, EndLuck running) {

    /** All are this many standard deviations from what is expected. */
    static TailLuck of(double deviations) {
        EndLuck ends = new EndLuck(deviations);
        return new TailLuck(deviations, ends, ends, ends);
    }
}
