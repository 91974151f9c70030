package io.spillway.core.farm;

/** What a worker does, as far as its manager knows. */
public enum WorkerState {
    IDLE,
    BUSY,
    /** Finishes what it has and takes nothing new. */
    DRAINING,
    /** Signed off, takes nothing. */
    STOPPED,
    /** The manager doesn't hear from it. */
    LOST
}
