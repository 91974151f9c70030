package io.spillway.core.farm;

/** Where a task stands. */
public enum TaskState {
    /** Waits for a worker, or for another task. */
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELED
}
