package io.spillway.core.forecast;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.frametime.RunningFrames;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job with frames left, as the farm simulation sees it.
 *
 * @param tag that a machine must serve to take it, or null when any machine may
 * @param queued frames that nobody has started, >= 0
 * @param running frames that are being rendered, >= 0
 * @param runningSeconds how long those have been rendered so far as is known, in any order
 * @param servedWith the tags that a machine serves which is rented for it
 * @param risk how often its frames are lost with their machines
 */
public record ModelJob(
        String jobId,
        @Nullable String tag,
        double queued,
        int running,
        FrameTime frameTime,
        List<Double> runningSeconds,
        Set<String> servedWith,
        LossRisk risk) {

    /** One made-up sample of this relative deviation stands for what is known before the first. */
    private static final double PRIOR_RELATIVE_DEVIATION = 0.25;

    ModelJob(String jobId, @Nullable String tag, double queued, int running, FrameTime frameTime) {
        this(jobId, tag, queued, running, frameTime, List.of());
    }

    ModelJob(
            String jobId,
            @Nullable String tag,
            double queued,
            int running,
            FrameTime frameTime,
            List<Double> runningSeconds) {
        this(
                jobId,
                tag,
                queued,
                running,
                frameTime,
                runningSeconds,
                tag == null ? Set.of() : Set.of(tag),
                LossRisk.NONE);
    }

    public ModelJob {
        runningSeconds = List.copyOf(runningSeconds);
        servedWith = Set.copyOf(servedWith);
    }

    /** What a frame is expected to take, >= 1. */
    public double meanSeconds() {
        return Math.max(1, frameTime.meanSeconds());
    }

    /** What one try of a frame is expected to take, > 0. */
    double oneTrySeconds() {
        return meanSeconds() / frameTime.tries();
    }

    /**
     * How unsure the average frame time of what is queued is, as a share of itself: the mean's own
     * uncertainty, and the luck of the frames that are left.
     */
    double relativeUncertainty() {
        double mean = Math.max(1e-9, frameTime.meanSeconds());
        double deviation = frameTime.deviationSeconds() / mean;
        double ofLuck = deviation / Math.sqrt(queued + 1);
        return Math.hypot(uncertaintyOfMean(deviation), ofLuck);
    }

    private double uncertaintyOfMean(double deviation) {
        if (frameTime.uncertainty() > 0) {
            return frameTime.uncertainty();
        }
        int samples = frameTime.samples();
        double prior = PRIOR_RELATIVE_DEVIATION * PRIOR_RELATIVE_DEVIATION;
        double pooled = (samples * deviation * deviation + prior) / (samples + 1);
        return Math.sqrt(pooled / (samples + 1));
    }

    /** The frame time in seconds that is this many standard deviations from the expected one. */
    public double frameSecondsAt(double deviations) {
        double s = relativeUncertainty();
        return meanSeconds() * Math.exp(s * deviations - s * s / 2);
    }

    /** The same by draw. */
    double[] frameSecondsAt(Luck.ByDraw luck) {
        double s = relativeUncertainty();
        double mean = meanSeconds();
        double[] seconds = new double[luck.draws()];
        for (int draw = 0; draw < seconds.length; draw++) {
            seconds[draw] = mean * Math.exp(s * luck.deviations(draw) - s * s / 2);
        }
        return seconds;
    }

    /** The frames that are being rendered, or null when there is none. */
    @Nullable RunningFrames runningFrames() {
        if (running == 0) {
            return null;
        }
        double mean = oneTrySeconds();
        double[] ages = new double[running];
        boolean known = runningSeconds.size() == running;
        Arrays.setAll(ages, i -> known ? runningSeconds.get(i) : mean * (i + 0.5) / running);
        return new RunningFrames(
                mean,
                mean * frameTime.oneTryRelativeDeviation(),
                ages,
                frameTime.failShare(),
                risk.ofRunning());
    }
}
