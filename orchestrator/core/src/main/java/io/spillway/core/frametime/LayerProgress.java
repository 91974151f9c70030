package io.spillway.core.frametime;

import java.util.List;

/**
 * One layer of a job: frames that are made in the same way, in the order in which they are handed
 * out.
 *
 * @param frames in all, >= 1
 * @param done of them, >= 0
 * @param seconds what the newest finished ones took, in the order in which they were started; at
 *     most {@code done}
 * @param runningSeconds how long those have been rendered that aren't done
 */
public record LayerProgress(
        int frames, int done, List<Double> seconds, List<Double> runningSeconds) {

    public LayerProgress {
        seconds = List.copyOf(seconds);
        runningSeconds = List.copyOf(runningSeconds);
    }

    /** Frames that aren't done. */
    public int left() {
        return Math.max(0, frames - done);
    }
}
