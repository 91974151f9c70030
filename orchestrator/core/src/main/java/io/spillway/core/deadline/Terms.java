package io.spillway.core.deadline;

/**
 * What stays the same while a job is rendered.
 *
 * @param deadlineSecond when every frame must have ended
 * @param frameSeconds mean render time of a frame on a rented machine, above 0
 * @param frameSpread standard deviation of the logarithm of a frame's time, 0 when all are alike
 * @param bootSeconds from the request to the first frame, 0 or more
 * @param decisionSeconds between two instants at which machines may be rented, above 0
 * @param spotQuota most spot machines at once, all pools together
 * @param onDemandQuota most on-demand machines at once; these are always to be had
 */
public record Terms(
        long deadlineSecond,
        double frameSeconds,
        double frameSpread,
        long bootSeconds,
        long decisionSeconds,
        int spotQuota,
        int onDemandQuota,
        Capabilities capabilities) {

    /**
     * @throws IllegalArgumentException when a number is outside its range
     */
    public Terms {
        if (!(frameSeconds > 0) || !(frameSpread >= 0) || decisionSeconds <= 0) {
            throw new IllegalArgumentException(
                    "a frame's time and the time between decisions must be above 0, the spread at"
                            + " least 0: "
                            + frameSeconds
                            + ", "
                            + decisionSeconds
                            + ", "
                            + frameSpread);
        }
        if (bootSeconds < 0 || spotQuota < 0 || onDemandQuota < 0) {
            throw new IllegalArgumentException(
                    "boot time and quotas can't be negative: "
                            + bootSeconds
                            + ", "
                            + spotQuota
                            + ", "
                            + onDemandQuota);
        }
    }

    /** The first instant after {@code second} at which machines may be rented. */
    public long decisionAfter(long second) {
        return (Math.floorDiv(second, decisionSeconds) + 1) * decisionSeconds;
    }

    /** Whether machines may be rented at an instant. */
    boolean isDecision(long second) {
        return Math.floorMod(second, decisionSeconds) == 0;
    }

    double frameHours() {
        return frameSeconds / 3600;
    }

    double bootHours() {
        return bootSeconds / 3600.0;
    }
}
