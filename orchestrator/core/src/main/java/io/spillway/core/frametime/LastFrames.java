package io.spillway.core.frametime;

/**
 * How long after a queue is empty its last frames end. The machines started them one after the
 * other while the queue lasted: the last has its whole time before it, the others were spread
 * evenly over a frame's time before. Of those, what is over at an instant {@code x} later is {@code
 * exp(-others x E[(X - x)+] / E[X])}, with a frame's time {@code X}.
 */
public final class LastFrames {

    private static final int SPREADS = 64;
    private static final double WIDEST = 1.28;
    private static final int SHARES = 96;
    private static final double LEAST_SHARE = 1e-5;
    private static final double LOG_LEAST_SHARE = Math.log(LEAST_SHARE);

    /** By spread and logarithm of the share of a frame: see {@link #restOf}. */
    private static final double[][] REST = table();

    private final double spread;
    private final double others;
    private final double logOthers;

    /** Where the spread lies between the rows of the table. */
    private final int row;

    private final double down;

    /**
     * @param relativeDeviation of a frame's time, against its mean
     * @param frames that were started last, one a machine, >= 1
     */
    public LastFrames(double relativeDeviation, double frames) {
        this.spread = Math.sqrt(Math.log(1 + relativeDeviation * relativeDeviation));
        this.others = frames - 1;
        this.logOthers = Math.log(others);
        double place = Math.min(spread / WIDEST, 1) * (SPREADS - 1);
        this.row = Math.min((int) place, SPREADS - 2);
        this.down = place - row;
    }

    /**
     * Seconds from the last start to the last end.
     *
     * @param meanSeconds of a frame
     * @param lastLuck of the last frame, in standard deviations
     * @param othersLuck of the others together
     */
    public double seconds(double meanSeconds, double lastLuck, EndLuck othersLuck) {
        double last = Math.exp(spread * lastLuck - spread * spread / 2);
        // In more than a frame's time each of the others has ended.
        if (othersLuck.minusLog() < others) {
            last = Math.max(last, rest(othersLuck.logOfMinusLog() - logOthers));
        }
        return meanSeconds * last;
    }

    /** Looks up {@link #restOf} a share of which the logarithm is given. */
    private double rest(double logShare) {
        double column = (1 - Math.max(logShare, LOG_LEAST_SHARE) / LOG_LEAST_SHARE) * (SHARES - 1);
        int c = Math.min((int) column, SHARES - 2);
        double right = column - c;
        return (1 - down) * ((1 - right) * REST[row][c] + right * REST[row][c + 1])
                + down * ((1 - right) * REST[row + 1][c] + right * REST[row + 1][c + 1]);
    }

    private static double[][] table() {
        double[][] table = new double[SPREADS][SHARES];
        for (int r = 0; r < SPREADS; r++) {
            double spread = Math.max(1e-3, WIDEST * r / (SPREADS - 1));
            for (int c = 0; c < SHARES; c++) {
                double share = Math.pow(LEAST_SHARE, 1 - (double) c / (SHARES - 1));
                table[r][c] = restOf(spread, share);
            }
        }
        return table;
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
