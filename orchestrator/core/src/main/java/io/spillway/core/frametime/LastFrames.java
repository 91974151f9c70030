package io.spillway.core.frametime;

/**
 * How long after a queue is empty its last frames end. The machines started them one after the
 * other while the queue lasted: the last has its whole time before it, the others were spread
 * evenly over a frame's time before. Of those, what is over at an instant {@code x} later is {@code
 * exp(-others x E[(X - x)+] / E[X])}, with a frame's time {@code X}. Some of them begin again, by
 * chance and apart from each other: see {@link RepeatedFrames}.
 */
public final class LastFrames {

    private static final int SHARES = 96;
    private static final double LEAST_SHARE = 1e-5;
    private static final double LOG_LEAST_SHARE = Math.log(LEAST_SHARE);

    /** By spread and logarithm of the share of a frame: see {@link #restOf}. */
    private static final double[][] REST = table();

    private final double spread;
    private final double others;
    private final double logOthers;
    private final double repeats;
    private final double logRepeats;

    /** Where the spread lies between the rows of the tables. */
    private final Spreads place;

    /** Those of which each one's first try succeeds. */
    public LastFrames(double relativeDeviation, double frames) {
        this(relativeDeviation, frames, 0);
    }

    /**
     * @param relativeDeviation of the time that one try of a frame takes, against its mean
     * @param frames that were started last, one a machine, >= 1
     * @param repeats how many of them begin again on average after the queue is empty, >= 0
     */
    public LastFrames(double relativeDeviation, double frames, double repeats) {
        this.spread = Math.sqrt(Math.log(1 + relativeDeviation * relativeDeviation));
        this.others = frames - 1;
        this.logOthers = Math.log(others);
        this.repeats = repeats;
        this.logRepeats = Math.log(repeats);
        this.place = new Spreads(spread);
    }

    /**
     * Seconds from the last start to the last end.
     *
     * @param meanSeconds of one try of a frame
     * @param lastLuck of the last frame, in standard deviations
     * @param othersLuck of the others together
     * @param repeatLuck of those together that begin again
     */
    public double seconds(
            double meanSeconds, double lastLuck, EndLuck othersLuck, EndLuck repeatLuck) {
        double last = Math.exp(spread * lastLuck - spread * spread / 2);
        // In more than a frame's time each of the others has ended.
        if (othersLuck.minusLog() < others) {
            last = Math.max(last, rest(othersLuck.logOfMinusLog() - logOthers));
        }
        // With better luck than this none begins again.
        if (repeatLuck.minusLog() < repeats) {
            double share = repeatLuck.logOfMinusLog() - logRepeats;
            last = Math.max(last, RepeatedFrames.end(place, share));
        }
        return meanSeconds * last;
    }

    /** Looks up {@link #restOf} a share of which the logarithm is given. */
    private double rest(double logShare) {
        double column = (1 - Math.max(logShare, LOG_LEAST_SHARE) / LOG_LEAST_SHARE) * (SHARES - 1);
        return place.lookUp(REST, column);
    }

    private static double[][] table() {
        return Spreads.rows().mapToObj(LastFrames::row).toArray(double[][]::new);
    }

    private static double[] row(double spread) {
        double[] row = new double[SHARES];
        for (int c = 0; c < SHARES; c++) {
            row[c] = restOf(spread, Math.pow(LEAST_SHARE, 1 - (double) c / (SHARES - 1)));
        }
        return row;
    }

    /** The {@code x} at which {@code E[(X - x)+]} is a share of {@code E[X] = 1}. */
    private static double restOf(double spread, double share) {
        double low = 0;
        double high = 200;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (Stragglers.excess(spread, middle) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
