package io.spillway.core.fleet;

/** Keys of the tags that Spillway puts on what it rents. Anything alive says by them who pays. */
public final class Tags {
    /** The studio or stage that owns the resource; resources without it are never touched. */
    public static final String OWNER = "spillway:owner";

    public static final String LAUNCH_ID = "spillway:launch";
    public static final String BUDGET_ID = "spillway:budget";
    public static final String JOB_ID = "spillway:job";
    public static final String ROLE = "spillway:role";

    /** Until when the machine may live: an instant in ISO-8601, UTC. */
    public static final String LEASE_UNTIL = "spillway:lease-until";

    /** Written by the node itself: {@code joining, ready, draining, off}. */
    public static final String STATE = "spillway:state";

    /**
     * Written by the node itself: since when it has nothing to render, and after a slash when it
     * last said so again (ISO-8601); or empty.
     */
    public static final String IDLE_SINCE = "spillway:idle-since";

    /** Any value keeps the sweeps' hands off. */
    public static final String KEEP = "spillway:keep";

    /** Written by the orphan sweep when it first sees a resource unattached (ISO-8601). */
    public static final String ORPHAN_SINCE = "spillway:orphan-since";

    /** Written on a node that EC2 is about to take back (ISO-8601 of the end). */
    public static final String INTERRUPTION_AT = "spillway:interruption-at";

    private Tags() {}
}
