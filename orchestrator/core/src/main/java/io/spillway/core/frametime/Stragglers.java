package io.spillway.core.frametime;

/**
 * The few frames of a job that take much longer than its others, as when something comes close to
 * the camera. They matter at a job's end: who is waited for long is probably one.
 */
final class Stragglers {

    /** The share of frames that are stragglers. */
    static final double SHARE = 0.015;

    /** How many times longer than others they take. */
    static final double TIMES = 2.2;

    /** Mean of a frame in which others' mean is 1. */
    static final double MEAN = 1 - SHARE + SHARE * TIMES;

    private Stragglers() {}

    /**
     * The chance that a frame takes longer.
     *
     * @param deviations of the logarithm of the time, from that of ordinary frames
     * @param spread deviation of that logarithm, > 0
     */
    static double longer(double deviations, double spread) {
        return (1 - SHARE) * Normal.above(deviations)
                + SHARE * Normal.above(deviations - Math.log(TIMES) / spread);
    }

    /** {@code P(X > x)} of a frame whose mean is 1. */
    static double longerThan(double spread, double x) {
        return x <= 0 ? 1 : longer((Math.log(x * MEAN) + spread * spread / 2) / spread, spread);
    }

    /** {@code E[(X - x)+]} of a frame whose mean is 1. */
    static double excess(double spread, double x) {
        return (1 - SHARE) / MEAN * lognormalExcess(spread, x * MEAN)
                + SHARE * TIMES / MEAN * lognormalExcess(spread, x * MEAN / TIMES);
    }

    /** The same of a lognormal variable whose mean is 1. */
    private static double lognormalExcess(double spread, double x) {
        double z = (spread * spread / 2 - Math.log(x)) / spread;
        return Normal.below(z) - x * Normal.below(z - spread);
    }
}
