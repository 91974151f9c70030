package io.spillway.core.frametime;

/** The standard normal distribution, as exact as forecasts need it. */
final class Normal {

    private static final double BEYOND = 8;

    private Normal() {}

    /** The share below a value. Abramowitz and Stegun 26.2.17: the error is below 1e-7. */
    static double below(double z) {
        return z < 0 ? above(-z) : 1 - above(z);
    }

    /** The share above a value. */
    static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        double t = 1 / (1 + 0.2316419 * z);
        double sum =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        return density(z) * sum;
    }

    static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The mean of what lies above a value: Mills' ratio. */
    static double meanAbove(double z) {
        return z > BEYOND ? z + 1 / z : density(z) / above(z);
    }
}
