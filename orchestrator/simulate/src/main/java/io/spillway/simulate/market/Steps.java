package io.spillway.simulate.market;

import java.util.Arrays;

/** A function of time that is constant between given seconds, with its integral. */
public final class Steps {

    private final long[] from;
    private final double[] values;
    private final double[] integralTo;

    /**
     * @param from growing; the first value also holds before it
     * @param values from each of those seconds on
     */
    Steps(long[] from, double[] values) {
        long[] changedAt = new long[from.length];
        double[] changedTo = new double[from.length];
        int n = 0;
        for (int i = 0; i < from.length; i++) {
            if (n == 0 || changedTo[n - 1] != values[i]) {
                changedAt[n] = from[i];
                changedTo[n++] = values[i];
            }
        }
        this.from = Arrays.copyOf(changedAt, n);
        this.values = Arrays.copyOf(changedTo, n);
        this.integralTo = new double[n];
        for (int i = 1; i < n; i++) {
            integralTo[i] =
                    integralTo[i - 1] + this.values[i - 1] * (this.from[i] - this.from[i - 1]);
        }
    }

    /** The same up to an instant, from which on it keeps its value. */
    Steps stoppedAt(long second) {
        return stoppedAt(second, at(second));
    }

    /** The same before an instant, from which on it has another value. */
    Steps stoppedAt(long second, double value) {
        int before = 0;
        while (before < from.length && from[before] < second) {
            before++;
        }
        long[] seconds = Arrays.copyOf(from, before + 1);
        double[] kept = Arrays.copyOf(values, before + 1);
        seconds[before] = second;
        kept[before] = value;
        return new Steps(seconds, kept);
    }

    public double at(long second) {
        return values[index(second)];
    }

    /** The area between two seconds. */
    public double integral(long start, long end) {
        return integralTo(end) - integralTo(start);
    }

    /** The seconds at which the value changes. */
    long[] changes() {
        return Arrays.copyOfRange(from, Math.min(1, from.length), from.length);
    }

    private double integralTo(long second) {
        int i = index(second);
        return integralTo[i] + values[i] * (second - from[i]);
    }

    private int index(long second) {
        int found = Arrays.binarySearch(from, second);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }
}
