package io.spillway.simulate.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param costUsd the whole bill
 * @param finishedFrames distinct frames that ended in time
 * @param finishedAtSeconds when the last of all frames ended, null when the deadline was missed
 * @param launches machines rented
 * @param overspendUsd what the bill exceeds the budget by
 */
public record Outcome(
        double costUsd,
        int finishedFrames,
        @Nullable Long finishedAtSeconds,
        boolean missed,
        int interruptions,
        int launches,
        double overspendUsd) {}
