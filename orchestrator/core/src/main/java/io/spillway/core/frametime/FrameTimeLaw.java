package io.spillway.core.frametime;

import java.util.ArrayList;
import java.util.List;

/**
 * What the frames that are left of a job will take, learned of its layers one by one. Layers of a
 * job are alike to some degree, so those that have begun tell of those that haven't.
 */
public final class FrameTimeLaw {

    /** How much the layers of one job differ: deviation of the logarithm. */
    private static final double LAYERS_DIFFER = 0.4;

    private final double priorLevel;
    private final double jobVariance;

    /**
     * @param prior what a frame of any job takes: the deviation says how much jobs differ
     */
    public FrameTimeLaw(FrameTime prior) {
        double relative = prior.deviationSeconds() / Math.max(1, prior.meanSeconds());
        this.jobVariance = Math.log1p(relative * relative) + 1e-4;
        this.priorLevel =
                Math.log(Math.max(1, prior.meanSeconds()))
                        - (jobVariance + LAYERS_DIFFER * LAYERS_DIFFER) / 2;
    }

    /**
     * What is to be expected.
     *
     * @param layers of one job
     */
    public FrameTime of(List<LayerProgress> layers) {
        double layerVariance = LAYERS_DIFFER * LAYERS_DIFFER;
        List<LayerFit> fits = new ArrayList<>();
        double precision = 1 / jobVariance;
        double weighted = priorLevel / jobVariance;
        int samples = 0;
        for (LayerProgress layer : layers) {
            LayerFit fit = new LayerFit(layer, priorLevel, jobVariance + layerVariance);
            fits.add(fit);
            if (fit.isSeen()) {
                double variance = layerVariance + fit.varianceOfRest();
                precision += 1 / variance;
                weighted += fit.logOfRest() / variance;
            }
            samples += layer.seconds().size();
        }
        double jobLevel = weighted / precision;
        Sums sums = new Sums();
        for (LayerFit fit : fits) {
            LayerFit known =
                    fit.isSeen()
                            ? fit
                            : new LayerFit(fit.layer(), jobLevel, layerVariance + 1 / precision);
            sums.add(known, 1 / precision);
        }
        return sums.frameTime(samples);
    }

    /** The frames that are left of all layers together. */
    private static final class Sums {
        private double frames;
        private double seconds;
        private double squares;
        private double variance;
        private double unseenSeconds;

        private void add(LayerFit fit, double jobVariance) {
            // A layer that is done says what frames took, should a job have no others.
            double weight = Math.max(1e-9, fit.layer().left());
            double noise = fit.spread() * fit.spread();
            double unsure = fit.varianceOfRest();
            double mean = Math.exp(fit.logOfRest() + (noise + unsure) / 2);
            double shared = fit.isSeen() ? 0 : Math.min(unsure, jobVariance);
            frames += weight;
            seconds += weight * mean;
            squares += weight * mean * mean * Math.exp(noise);
            variance += weight * mean * weight * mean * (unsure - shared);
            unseenSeconds += weight * mean * Math.sqrt(shared);
        }

        private FrameTime frameTime(int samples) {
            double mean = seconds / frames;
            double deviation = Math.sqrt(Math.max(0, squares / frames - mean * mean));
            double unsure = Math.sqrt(variance + unseenSeconds * unseenSeconds) / seconds;
            return new FrameTime(Math.max(1, mean), deviation, samples, unsure);
        }
    }
}
