package io.spillway.core.forecast;

import io.spillway.core.frametime.EndLuck;
import java.util.SplittableRandom;

/**
 * Standard normal draws that a seed and a name decide. Each name gets the same evenly spread values
 * in an order of its own (a Latin hypercube): with a given number of draws, what one job's luck
 * does is known about as well as from the square of that number of independent ones.
 */
final class Luck {

    private final long seed;
    private final double[] spread;

    /** The same for frames that end together. */
    private final EndLuck[] ends;

    /** The values' numbers, ascending. */
    private final int[] ascending;

    /**
     * A name's luck by draw. Draws after the last one are the first ones again.
     *
     * @param spread in standard deviations from what is expected
     * @param ends the same for frames that end together
     * @param order which of the values each draw gets: shorter than those themselves
     */
    record ByDraw(double[] spread, EndLuck[] ends, int[] order) {

        int draws() {
            return order.length;
        }

        /** In standard deviations from what is expected. */
        double deviations(int draw) {
            return spread[value(draw)];
        }

        /** The same for frames that end together. */
        EndLuck ofEnd(int draw) {
            return ends[value(draw)];
        }

        private int value(int draw) {
            return order[draw < order.length ? draw : draw % order.length];
        }
    }

    /**
     * @param draws values of each name, > 0
     */
    Luck(long seed, int draws) {
        this.seed = seed;
        this.spread = new double[draws];
        this.ends = new EndLuck[draws];
        this.ascending = new int[draws];
        for (int draw = 0; draw < draws; draw++) {
            spread[draw] = normalQuantile((draw + 0.5) / draws);
            ends[draw] = new EndLuck(spread[draw]);
            ascending[draw] = draw;
        }
    }

    /** The same luck in each draw, in standard deviations from what is expected. */
    static ByDraw always(double deviations) {
        return new ByDraw(
                new double[] {deviations}, new EndLuck[] {new EndLuck(deviations)}, new int[] {0});
    }

    /** A name's luck. */
    ByDraw of(String name) {
        return new ByDraw(spread, ends, order(name));
    }

    /** In which order a name gets the values. */
    private int[] order(String name) {
        int[] order = ascending.clone();
        SplittableRandom random =
                new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L * name.hashCode());
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = order[i];
            order[i] = order[other];
            order[other] = value;
        }
        return order;
    }

    /**
     * The value that a standard normal variable is below with a probability: P. Acklam's rational
     * approximation, whose relative error is below 1.2e-9.
     *
     * @param probability in (0, 1)
     */
    static double normalQuantile(double probability) {
        if (probability > 0.5) {
            return -normalQuantile(1 - probability);
        }
        if (probability < 0.02425) {
            double q = Math.sqrt(-2 * Math.log(probability));
            double above =
                    ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q
                                                                            - 2.400758277161838e+00)
                                                                    * q
                                                            - 2.549732539343734e+00)
                                                    * q
                                            + 4.374664141464968e+00)
                                    * q
                            + 2.938163982698783e+00;
            double below =
                    (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q
                                                            + 2.445134137142996e+00)
                                                    * q
                                            + 3.754408661907416e+00)
                                    * q
                            + 1;
            return above / below;
        }
        double q = probability - 0.5;
        double r = q * q;
        double above =
                (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r
                                                                                - 2.759285104469687e+02)
                                                                        * r
                                                                + 1.383577518672690e+02)
                                                        * r
                                                - 3.066479806614716e+01)
                                        * r
                                + 2.506628277459239e+00)
                        * q;
        double below =
                ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02)
                                                                * r
                                                        + 6.680131188771972e+01)
                                                * r
                                        - 1.328068155288572e+01)
                                * r
                        + 1;
        return above / below;
    }
}
