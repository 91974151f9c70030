package io.spillway.core.deadline;

/**
 * How many whole frames a machine surely finishes in a time.
 *
 * @param spread standard deviation of the logarithm of a frame's time
 */
record FrameCount(double frameSeconds, double spread) {

    /** Frame times that differ are planned this many standard deviations late. */
    private static final double DEVIATIONS = 3;

    /**
     * Machines share one queue, so that long and short frames even out between them: of a frame's
     * variance this share adds up with each frame more, and one last frame's is there in full.
     */
    private static final double NOT_EVENED_OUT = 0.05;

    static FrameCount of(Terms terms) {
        return new FrameCount(terms.frameSeconds(), terms.frameSpread());
    }

    /** The same for a machine of another speed. */
    FrameCount at(double speed) {
        return speed == 1 ? this : new FrameCount(frameSeconds / speed, spread);
    }

    int within(long seconds) {
        return within((double) seconds);
    }

    int within(double seconds) {
        if (seconds < frameSeconds) {
            return 0;
        }
        double frames = seconds / frameSeconds;
        double late = DEVIATIONS * spread * Math.sqrt(1 + NOT_EVENED_OUT * frames);
        return (int) Math.max(0, Math.floor(frames - late + 1e-9));
    }
}
