package io.spillway.core.frametime;

import java.util.List;

/**
 * What is known of one layer's frame times: the logarithm of a frame's time is a level, and a slope
 * along the layer, and chance. Level and slope have priors, so that one sample is of use and a few
 * don't make a trend. Frames that are being rendered tell that they take longer than that so far:
 * without them the short frames of a farm's first minutes would pass for the rule.
 */
final class LayerFit {

    /** How much a layer's frames may change from its first to its last: deviation, as logarithm. */
    private static final double SLOPE = 0.3;

    /** How much the rest of a layer may be different besides: deviation, as logarithm. */
    private static final double WANDER = 0.12;

    /** Deviation of a frame's time within a layer before anything is known, and its weight. */
    private static final double PRIOR_SPREAD = 0.25;

    private static final double PRIOR_SPREAD_SAMPLES = 3;

    private static final int ROUNDS = 4;

    private final LayerProgress layer;
    private final double priorLevel;
    private final double priorVariance;
    private double level;
    private double slope;
    private double levelVariance;
    private double slopeVariance;
    private double covariance;
    private double spread = PRIOR_SPREAD;

    /**
     * @param priorLevel what the logarithm of a frame's time is expected to be, and how unsure
     */
    LayerFit(LayerProgress layer, double priorLevel, double priorVariance) {
        this.layer = layer;
        this.priorLevel = priorLevel;
        this.priorVariance = priorVariance;
        // From the samples themselves, for a prior far off would pass for a wide spread.
        this.level =
                layer.seconds().stream()
                        .mapToDouble(seconds -> Math.log(Math.max(1, seconds)))
                        .average()
                        .orElse(priorLevel);
        for (int round = 0; round < ROUNDS; round++) {
            fit();
        }
    }

    private double position(double frame) {
        return frame / layer.frames();
    }

    private void fit() {
        List<Double> seconds = layer.seconds();
        double first = layer.done() - seconds.size() + 0.5;
        // Normal equations of level and slope, in units of the noise's variance.
        double noise = spread * spread;
        double n = noise / priorVariance;
        double sumX = 0;
        double sumXX = noise / (SLOPE * SLOPE);
        double sumY = n * priorLevel;
        double sumXY = 0;
        double squares = PRIOR_SPREAD_SAMPLES * PRIOR_SPREAD * PRIOR_SPREAD;
        double count = PRIOR_SPREAD_SAMPLES;
        for (int i = 0; i < seconds.size(); i++) {
            double x = position(first + i);
            double y = Math.log(Math.max(1, seconds.get(i)));
            double residual = y - level - slope * x;
            squares += residual * residual;
            count++;
            n++;
            sumX += x;
            sumXX += x * x;
            sumY += y;
            sumXY += x * y;
        }
        for (double age : layer.runningSeconds()) {
            double x = position(layer.done() + layer.runningSeconds().size() / 2.0);
            double expected = level + slope * x;
            double z = (Math.log(Math.max(1, age)) - expected) / spread;
            // What it will take, given that it wasn't done by now; it tells as much as it is old.
            double weight = Normal.below(z);
            double y = expected + spread * Normal.meanAbove(z);
            n += weight;
            sumX += weight * x;
            sumXX += weight * x * x;
            sumY += weight * y;
            sumXY += weight * x * y;
        }
        double determinant = n * sumXX - sumX * sumX;
        level = (sumXX * sumY - sumX * sumXY) / determinant;
        slope = (n * sumXY - sumX * sumY) / determinant;
        levelVariance = noise * sumXX / determinant;
        slopeVariance = noise * n / determinant;
        covariance = -noise * sumX / determinant;
        spread = Math.sqrt(squares / count);
    }

    /** Where the frames that are left lie, on average. */
    private double middleOfRest() {
        return position(layer.done() + layer.left() / 2.0);
    }

    /** Expected logarithm of the time of the frames that are left. */
    double logOfRest() {
        return level + slope * middleOfRest();
    }

    /** How unsure that is. */
    double varianceOfRest() {
        double x = middleOfRest();
        return levelVariance
                + 2 * covariance * x
                + slopeVariance * x * x
                + WANDER * WANDER * layer.left() / layer.frames();
    }

    /** Deviation of the logarithm of one frame's time. */
    double spread() {
        return spread;
    }

    boolean isSeen() {
        return !layer.seconds().isEmpty();
    }

    LayerProgress layer() {
        return layer;
    }
}
