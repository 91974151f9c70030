package io.spillway.core.ledger;

/** Who ended an instance. Decides whether a spot instance's first hour is free. */
public enum StopCause {
    /** Spillway, the node itself, or a person. */
    USER,
    /** EC2 took the spot instance back. */
    INTERRUPTED,
    UNKNOWN
}
