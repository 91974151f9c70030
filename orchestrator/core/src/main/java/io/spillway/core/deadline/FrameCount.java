package io.spillway.core.deadline;

/** How many whole frames a machine surely finishes in a time. */
record FrameCount(double frameSeconds, double spread) {

    /** Frame times that differ are planned this many standard deviations late. */
    private static final double DEVIATIONS = 1.5;

    static FrameCount of(Terms terms) {
        return new FrameCount(terms.frameSeconds(), terms.frameSpread());
    }

    int within(long seconds) {
        return within((double) seconds);
    }

    int within(double seconds) {
        if (seconds < frameSeconds) {
            return 0;
        }
        double frames = seconds / frameSeconds;
        double late = DEVIATIONS * spread * Math.sqrt(frames);
        return (int) Math.max(0, Math.floor(frames - late + 1e-9));
    }
}
