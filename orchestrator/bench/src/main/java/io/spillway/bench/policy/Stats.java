package io.spillway.bench.policy;

import java.util.List;

/** Means and percentiles. */
final class Stats {

    private Stats() {}

    /** NaN of nothing. */
    static double mean(List<Double> values) {
        return values.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
    }

    /** The smallest value that at least 95% don't exceed (nearest rank); NaN of nothing. */
    static double p95(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
