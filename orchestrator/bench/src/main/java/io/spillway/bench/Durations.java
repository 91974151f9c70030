package io.spillway.bench;

import java.util.Arrays;

/** Durations measured with {@link System#nanoTime}; safe to add to from many threads. */
public final class Durations {

    private long[] nanos = new long[1024];
    private int count;

    public synchronized void addNanos(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    /** Runs something and adds how long it took. */
    public void time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        addNanos(System.nanoTime() - start);
    }

    public synchronized int count() {
        return count;
    }

    /**
     * The smallest duration that at least so many percent don't exceed (nearest rank).
     *
     * @param percent above 0, at most 100
     * @return NaN when nothing was measured
     */
    public synchronized double percentileMillis(double percent) {
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("no such percentile: " + percent);
        }
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(percent / 100 * count) - 1] / 1e6;
    }
}
