package io.spillway.core.ledger;

import io.spillway.core.fleet.Instance;

/** Who ended an instance. Decides whether a spot instance's first hour is free. */
public enum StopCause {
    /** Spillway, the node itself, or a person. */
    USER,
    /** EC2 took the spot instance back. */
    INTERRUPTED,
    UNKNOWN;

    /** Who ended a machine that EC2 shows as ended. */
    public static StopCause of(Instance ended) {
        return ended.wasInterrupted() ? INTERRUPTED : USER;
    }
}
