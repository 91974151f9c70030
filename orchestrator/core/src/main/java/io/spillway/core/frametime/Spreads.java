package io.spillway.core.frametime;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A spread of frame times, as standard deviation of their logarithm, and where it lies between the
 * rows of tables that are worked out for some spreads.
 */
final class Spreads {

    private static final int ROWS = 64;
    private static final double LEAST = 1e-3;
    private static final double WIDEST = 1.28;

    private final int row;
    private final double down;

    Spreads(double spread) {
        double place = Math.min(spread / WIDEST, 1) * (ROWS - 1);
        this.row = Math.min((int) place, ROWS - 2);
        this.down = place - row;
    }

    /** The spread of each row. */
    static DoubleStream rows() {
        return IntStream.range(0, ROWS).mapToDouble(r -> Math.max(LEAST, WIDEST * r / (ROWS - 1)));
    }

    /**
     * Looks up a value between the rows and columns of a table.
     *
     * @param column 0 to the number of columns - 1
     */
    double lookUp(double[][] table, double column) {
        double[] above = table[row];
        double[] below = table[row + 1];
        int c = Math.min((int) column, above.length - 2);
        double right = column - c;
        return (1 - down) * ((1 - right) * above[c] + right * above[c + 1])
                + down * ((1 - right) * below[c] + right * below[c + 1]);
    }
}
