package io.spillway.core.frametime;

/**
 * The luck of frames that end together: how soon the last of them is done. It is worked out once
 * and asked for by many jobs.
 */
public final class EndLuck {

    private static final double RAREST = 1e-9;

    private final double share;
    private final double logOfMinusLog;
    private final double minusLog;

    /**
     * @param deviations in standard deviations, below 0 when they are done soon
     */
    public EndLuck(double deviations) {
        this.share = Normal.below(deviations);
        this.minusLog = -Math.log(Math.clamp(share, RAREST, 1 - RAREST));
        this.logOfMinusLog = Math.log(minusLog);
    }

    /** The share of cases in which they are done sooner, 0..1. */
    double share() {
        return share;
    }

    /** The same as {@code -log(share)}, above 0. */
    double minusLog() {
        return minusLog;
    }

    /** The logarithm of that. */
    double logOfMinusLog() {
        return logOfMinusLog;
    }
}
