package io.spillway.app.pages;

import java.util.List;

/**
 * What the sources differ about, in money.
 *
 * @param standing the worst, worst first
 * @param count how many stand
 * @param rate what they cost an hour together, or empty when nothing
 * @param over the newest of those that ended within a day, newest first
 * @param overCount how many those are
 * @param overCost about what those cost together
 */
public record DiscrepancySection(
        List<Line> standing,
        int count,
        String rate,
        List<Line> over,
        int overCount,
        String overCost) {

    /** So many that stand are told at once: when a link is down, every machine behind it is one. */
    private static final int AT_ONCE = 5;

    /** Those that are read without asking for more. */
    public List<Line> worst() {
        return standing.subList(0, Math.min(AT_ONCE, standing.size()));
    }

    /** Those after them. */
    public List<Line> others() {
        return standing.subList(worst().size(), standing.size());
    }

    /**
     * One of them.
     *
     * @param tone bad or watch
     * @param word the kind's short word, as the guide lists it
     * @param whose the job and the launch that brought it, or empty
     * @param since with how long it has stood, or stood
     * @param soFar about what it has cost
     * @param rate what it goes on costing
     * @param deed what Spillway does about it
     */
    public record Line(
            String tone,
            String word,
            String title,
            String resourceId,
            String whose,
            String since,
            String sinceFull,
            String soFar,
            String rate,
            String deed) {}
}
