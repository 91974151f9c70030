package io.spillway.core.deadline;

/**
 * The job's money.
 *
 * @param spentUsd billed so far, with what live machines have run up
 * @param capUsd the bill may never exceed this; infinite when there is no cap
 */
public record Spending(double spentUsd, double capUsd) {

    /** No cap. */
    public static Spending uncapped(double spentUsd) {
        return new Spending(spentUsd, Double.POSITIVE_INFINITY);
    }

    public boolean isCapped() {
        return capUsd < Double.POSITIVE_INFINITY;
    }
}
