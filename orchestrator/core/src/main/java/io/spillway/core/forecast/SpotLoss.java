package io.spillway.core.forecast;

/** What it costs in time that EC2 takes spot machines back. */
final class SpotLoss {

    private SpotLoss() {}

    /**
     * The share of a spot machine's paid time that becomes finished frames, when machines live an
     * exponential time: frames cut off are lost, and a replacement boots.
     *
     * @param frameSeconds > 0
     * @param lifetimeSeconds mean life, > 0
     * @return in (0, 1]
     */
    static double usefulShare(double frameSeconds, double bootSeconds, double lifetimeSeconds) {
        double framesLost = frameSeconds / lifetimeSeconds;
        double survives = framesLost < 1e-9 ? 1 : framesLost / Math.expm1(framesLost);
        return Math.max(0.02, survives / (1 + bootSeconds / lifetimeSeconds));
    }
}
