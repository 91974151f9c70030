package io.spillway.app.pages;

import java.util.List;

/**
 * The operator's page.
 *
 * @param looked false before the first tick is over
 * @param notes what the last tick saw and didn't act on
 * @param holds what launches leave alone now
 * @param nodes those that pass the filter
 * @param rented how many there are without the filter
 * @param events newest first
 * @param routine whether those that happen all the time are among them
 */
public record FarmPage(
        Shell shell,
        boolean looked,
        FixedFarm fixed,
        DiscrepancySection discrepancies,
        List<String> notes,
        List<HoldLine> holds,
        NodeFilter filter,
        List<NodeLine> nodes,
        int rented,
        List<PoolLine> pools,
        List<EventLine> events,
        boolean routine) {

    /** So many events are shown at once: the machines are below them. */
    private static final int NEWEST = 8;

    public FarmPage {
        events = List.copyOf(events);
    }

    /** Events that are read without asking for more. */
    public List<EventLine> newest() {
        return events.subList(0, Math.min(NEWEST, events.size()));
    }

    /** Those before them. */
    public List<EventLine> earlier() {
        return events.subList(newest().size(), events.size());
    }

    /**
     * The studio's own machines.
     *
     * @param lostNames names of those that the manager doesn't hear from
     */
    public record FixedFarm(
            int total, long busy, long idle, long lost, long off, String lostNames) {}

    /**
     * A rented machine.
     *
     * @param tone good, watch, bad or plain; {@code phase} says the same in words
     * @param renders what it does, in words
     * @param cost about what it has cost so far, at the price of now
     */
    public record NodeLine(
            String instanceId,
            String tone,
            String phase,
            String role,
            String type,
            String zone,
            String option,
            String renders,
            String lease,
            String leaseFull,
            String cost,
            String job) {}

    /**
     * Something that launches leave alone.
     *
     * @param key by which it is ended
     * @param why what happened, what Spillway does about it, what the operator can do
     */
    public record HoldLine(String key, String until, String why) {}

    /** A market: what it asks and whether it has anything. */
    public record PoolLine(
            String type,
            String zone,
            String option,
            String price,
            String perVcpu,
            long machines,
            String interruptions,
            String soldOut) {}

    /** Something that happened, or was decided, and why. */
    public record EventLine(
            String at, String full, String kind, String tone, String text, String planId) {}
}
