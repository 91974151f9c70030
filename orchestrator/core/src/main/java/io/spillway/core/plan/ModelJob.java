package io.spillway.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * A job with frames left, as the farm simulation sees it.
 *
 * @param tag worker tag that it is bound to, or null when any worker may take it
 * @param queued frames that nobody has started, >= 0
 * @param running frames that are being rendered, >= 0
 */
record ModelJob(
        String jobId, @Nullable String tag, double queued, int running, FrameTime frameTime) {

    /** One made-up sample of this relative deviation stands for what is known before the first. */
    private static final double PRIOR_RELATIVE_DEVIATION = 0.25;

    /**
     * How unsure the average frame time of what is queued is, as a share of itself: the mean's own
     * uncertainty, and the luck of the frames that are left.
     */
    double relativeUncertainty() {
        double mean = Math.max(1e-9, frameTime.meanSeconds());
        double deviation = frameTime.deviationSeconds() / mean;
        int samples = frameTime.samples();
        double pooled =
                Math.sqrt(
                        (samples * deviation * deviation
                                        + PRIOR_RELATIVE_DEVIATION * PRIOR_RELATIVE_DEVIATION)
                                / (samples + 1));
        double ofMean = pooled / Math.sqrt(samples + 1.0);
        double ofLuck = deviation / Math.sqrt(queued + 1);
        return Math.hypot(ofMean, ofLuck);
    }

    /** The frame time in seconds that is this many standard deviations from the expected one. */
    double frameSecondsAt(double deviations) {
        double s = relativeUncertainty();
        return Math.max(1, frameTime.meanSeconds()) * Math.exp(s * deviations - s * s / 2);
    }

    /** The same for many deviations at once. */
    double[] frameSecondsAt(double[] deviations) {
        double s = relativeUncertainty();
        double mean = Math.max(1, frameTime.meanSeconds());
        double[] seconds = new double[deviations.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = mean * Math.exp(s * deviations[i] - s * s / 2);
        }
        return seconds;
    }

    /** How long the last frame to start may take: the slowest of those that end together. */
    double tailSeconds(double frameSeconds, double machines) {
        double last = Math.max(1, Math.min(queued + running, machines));
        return frameSeconds + frameTime.deviationSeconds() * Math.sqrt(2 * Math.log(last));
    }

    ModelJob withRequeued(int frames) {
        int requeued = Math.min(running, frames);
        return new ModelJob(jobId, tag, queued + requeued, running - requeued, frameTime);
    }
}
