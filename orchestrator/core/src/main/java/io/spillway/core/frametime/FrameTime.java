package io.spillway.core.frametime;

/**
 * How long a frame of those that are left of a job takes on a fixed worker.
 *
 * @param meanSeconds > 0
 * @param deviationSeconds standard deviation of one frame, >= 0; of a prior: of jobs' means
 * @param samples finished frames that it was learned from; 0 for a prior
 * @param uncertainty how unsure the mean is, as a share of it; 0 when it is to be judged from the
 *     number of samples alone
 * @param tries of a frame until it succeeds, on average, >= 1: mean and deviation are of all of
 *     them together
 */
public record FrameTime(
        double meanSeconds,
        double deviationSeconds,
        int samples,
        double uncertainty,
        double tries) {

    public FrameTime {
        // Snapshots that were kept before tries were told have none.
        tries = Math.max(1, tries);
    }

    public FrameTime(double meanSeconds, double deviationSeconds, int samples, double uncertainty) {
        this(meanSeconds, deviationSeconds, samples, uncertainty, 1);
    }

    public FrameTime(double meanSeconds, double deviationSeconds, int samples) {
        this(meanSeconds, deviationSeconds, samples, 0);
    }

    /**
     * Of one try the same when some tries fail and are made again.
     *
     * @param tries of a frame until it succeeds, on average, >= 1; geometrically distributed
     */
    public FrameTime tried(double tries) {
        if (tries <= 1) {
            return this;
        }
        double relative = deviationSeconds / meanSeconds;
        double square = (1 + relative * relative) * (2 - 1 / tries) - 1;
        double mean = tries * meanSeconds;
        return new FrameTime(mean, mean * Math.sqrt(square), samples, uncertainty, tries);
    }

    /** The share of tries that fail, 0..1. */
    public double failShare() {
        return 1 - 1 / tries;
    }

    /** What one try takes. */
    public double oneTrySeconds() {
        return meanSeconds / tries;
    }

    /** Standard deviation of what one try takes, as a share of its mean. */
    public double oneTryRelativeDeviation() {
        double relative = deviationSeconds / meanSeconds;
        if (tries == 1) {
            return relative;
        }
        double square = (1 + relative * relative) / (2 - 1 / tries) - 1;
        return Math.sqrt(Math.max(0, square));
    }
}
