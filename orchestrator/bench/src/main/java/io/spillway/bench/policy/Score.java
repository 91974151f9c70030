package io.spillway.bench.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What some runs cost and missed together. Ratios are of runs that finished: who misses pays less.
 */
final class Score {

    static final List<String> COLUMNS =
            List.of(
                    "runs",
                    "cost USD",
                    "on-demand USD",
                    "of on-demand",
                    "p95 of on-demand",
                    "missed",
                    "unfinished %",
                    "overspent");

    static final List<String> COLUMNS_OF_REFERENCE =
            List.of("with reference", "of reference", "p95 of reference");

    private final List<Double> ofOnDemand = new ArrayList<>();
    private final List<Double> ofReference = new ArrayList<>();
    private int runs;
    private double costUsd;
    private double onDemandUsd;
    private int missed;
    private int overspent;
    private double unfinishedShares;

    /**
     * Counts a run.
     *
     * @param onDemand the same case without spot
     * @param referenceUsd what else it could cost, NaN when that isn't known
     */
    void add(Suite.Played run, Suite.Played onDemand, double referenceUsd) {
        runs++;
        costUsd += run.costUsd();
        onDemandUsd += onDemand.costUsd();
        missed += run.missed() ? 1 : 0;
        overspent += run.outcome().overspendUsd() > 0 ? 1 : 0;
        unfinishedShares += run.unfinishedShare();
        if (!run.missed() && !onDemand.missed() && onDemand.costUsd() > 0) {
            ofOnDemand.add(run.costUsd() / onDemand.costUsd());
        }
        if (!run.missed() && referenceUsd > 0) {
            ofReference.add(run.costUsd() / referenceUsd);
        }
    }

    /** The values of {@link #COLUMNS}; unfinished is a run's share on average, large or small. */
    List<Double> values() {
        return List.of(
                (double) runs,
                costUsd,
                onDemandUsd,
                Stats.mean(ofOnDemand),
                Stats.p95(ofOnDemand),
                (double) missed,
                100 * unfinishedShares / runs,
                (double) overspent);
    }

    /** The values of {@link #COLUMNS_OF_REFERENCE}. */
    List<Double> valuesOfReference() {
        return List.of(
                (double) ofReference.size(), Stats.mean(ofReference), Stats.p95(ofReference));
    }
}
