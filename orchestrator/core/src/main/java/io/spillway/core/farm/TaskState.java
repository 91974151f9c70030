package io.spillway.core.farm;

/** Where a task stands. */
public enum TaskState {
    /** Waits for a worker, or for another task. */
    WAITING,
    RUNNING,
    DONE,
    /** Failed, and the manager will have another worker try it. */
    FAILING,
    /** The manager gave it up. */
    FAILED,
    CANCELED
}
