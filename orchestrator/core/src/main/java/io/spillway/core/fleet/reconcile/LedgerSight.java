package io.spillway.core.fleet.reconcile;

import io.spillway.core.fleet.Node;

/** What our own books say of a machine. They can always be read: without them there is no tick. */
public enum LedgerSight {
    /** Neither the machine nor a launch of it. */
    UNKNOWN,
    /** The launch that the machine names, but not the machine. */
    INTENDED,
    /** Alive, with a lease that is reserved. */
    LIVE,
    /** Alive, and its end was asked for. */
    ENDING,
    /** Gone, its cost not written yet. */
    GONE,
    /** Gone, its cost written and its reservation released. */
    SETTLED;

    public static LedgerSight of(Node node) {
        if (node.settled()) {
            return SETTLED;
        }
        return switch (node.phase()) {
            case JOINING, READY, DRAINING -> LIVE;
            case ENDING -> ENDING;
            case GONE -> GONE;
        };
    }
}
