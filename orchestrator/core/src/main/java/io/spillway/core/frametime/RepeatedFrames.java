package io.spillway.core.frametime;

import java.util.Arrays;

/**
 * When a frame ends that begins again after its job's queue is empty: its try failed, or its
 * machine was lost. Nothing waits then, so another machine takes it at once, and it has its whole
 * time before it. Of a try that was somewhere in its time when the queue got empty, what is over at
 * an instant {@code x} later is {@code P(R + X' > x)}, with {@code R} what was left of the try,
 * which has the density {@code P(X > r) / E[X]}, and {@code X'} the next one.
 */
final class RepeatedFrames {

    /** Instants that are worked out, in means of a frame, and the step between two. */
    private static final double LATEST = 20;

    private static final double STEP = 0.05;
    private static final int INSTANTS = (int) (LATEST / STEP);

    private static final int SHARES = 96;
    private static final double LEAST_SHARE = 1e-5;
    private static final double LOG_LEAST_SHARE = Math.log(LEAST_SHARE);

    /** By row of {@link Spreads} and logarithm of the share that isn't over. */
    private static final double[][] ENDS = table();

    private RepeatedFrames() {}

    /**
     * The instant after the queue is empty at which a share of such frames isn't over.
     *
     * @param logShare logarithm of that share, <= 0
     * @return in means of a frame
     */
    static double end(Spreads spread, double logShare) {
        double column = (1 - Math.max(logShare, LOG_LEAST_SHARE) / LOG_LEAST_SHARE) * (SHARES - 1);
        return spread.lookUp(ENDS, column);
    }

    private static double[][] table() {
        return Spreads.rows().mapToObj(RepeatedFrames::ends).toArray(double[][]::new);
    }

    private static double[] ends(double spread) {
        double[] longer = new double[INSTANTS];
        Arrays.setAll(longer, i -> Stragglers.longerThan(spread, STEP * i));
        double[] open = new double[INSTANTS];
        for (int i = 0; i < INSTANTS; i++) {
            // The trapezoid rule; what of R lies beyond the instant isn't over in any case.
            double sum = (longer[0] * longer[i] + longer[i] * longer[0]) / 2;
            for (int r = 1; r < i; r++) {
                sum += longer[r] * longer[i - r];
            }
            double within = i == 0 ? 0 : STEP * sum;
            open[i] = Math.min(1, within + Stragglers.excess(spread, STEP * i));
        }
        double[] ends = new double[SHARES];
        int next = 0;
        for (int c = SHARES - 1; c >= 0; c--) {
            double share = Math.min(0.999, Math.pow(LEAST_SHARE, 1 - (double) c / (SHARES - 1)));
            while (next < INSTANTS - 1 && open[next] > share) {
                next++;
            }
            double before = next == 0 ? 1 : open[next - 1];
            double between =
                    Math.clamp((before - share) / Math.max(1e-12, before - open[next]), 0, 1);
            ends[c] = next == 0 ? 0 : STEP * (next - 1 + between);
        }
        return ends;
    }
}
