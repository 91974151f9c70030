package io.spillway.core.forecast;

import io.spillway.core.deadline.PoolMemory;

/**
 * How long spot machines live, as far as their pools have shown: the loss that pools are ranked by,
 * as the one number that forecasts count with.
 *
 * @param meanSeconds until EC2 takes one back, > 0
 * @param spread how unsure that is, as standard deviation of its logarithm
 */
public record SpotLife(double meanSeconds, double spread) {

    /** Of pools that nothing is known of. */
    static final SpotLife UNKNOWN = new Sum().with(new PoolMemory(1, 0), 1).life();

    private static final double SHORTEST_SECONDS = 60;

    /** Losses a second of one machine. */
    double lossesASecond() {
        return 1 / meanSeconds;
    }

    /** Adds up machines of several pools; what pools taught is independent of each other. */
    public static final class Sum {
        private double machines;
        private double losses;
        private double variance;

        /**
         * With so many machines of a pool, its first ones.
         *
         * @param memory whose instants are counted from now
         */
        public Sum with(PoolMemory memory, int count) {
            double ofPool = 0;
            for (int level = 1; level <= count; level++) {
                ofPool += memory.prospect(level, 0).lossesAnHour();
            }
            machines += count;
            losses += ofPool;
            variance += Math.pow(ofPool * memory.unsureness(), 2);
            return this;
        }

        /** Whether no machine was added. */
        public boolean isEmpty() {
            return machines == 0;
        }

        /** How long all of them live; {@link #UNKNOWN} for none. */
        public SpotLife life() {
            if (isEmpty()) {
                return UNKNOWN;
            }
            double share = variance / (losses * losses);
            return new SpotLife(
                    Math.max(SHORTEST_SECONDS, 3600 * machines / losses),
                    Math.sqrt(Math.log1p(share)));
        }
    }
}
