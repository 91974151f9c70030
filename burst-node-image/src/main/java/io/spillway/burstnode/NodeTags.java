package io.spillway.burstnode;

/** Keys of the tags that a node reads and writes; the orchestrator knows them by the same names. */
final class NodeTags {
    /** Read only: until when the machine may live (ISO-8601, UTC). */
    static final String LEASE_UNTIL = "spillway:lease-until";

    /** Read only: when EC2 takes the machine back, where someone else heard of it first. */
    static final String INTERRUPTION_AT = "spillway:interruption-at";

    static final String ROLE = "spillway:role";

    /** {@code joining, ready, draining, off}. */
    static final String STATE = "spillway:state";

    /**
     * Since when it has nothing to render, and after a slash when it last said so again (ISO-8601);
     * empty while it renders.
     */
    static final String IDLE_SINCE = "spillway:idle-since";

    private NodeTags() {}
}
