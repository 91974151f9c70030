package io.spillway.core.fleet.reconcile;

import io.spillway.core.farm.Worker;
import org.jspecify.annotations.Nullable;

/** What the render manager says of a machine's worker. */
public enum QueueSight {
    /** The render manager couldn't be read. */
    UNREADABLE,
    /** It knows no worker of that name. */
    UNKNOWN,
    IDLE,
    BUSY,
    /** Signed off. */
    OFFLINE,
    /** It doesn't hear from it. */
    ERROR;

    /**
     * Reads a worker.
     *
     * @param worker null when the manager knows none
     * @param renders whether a task is assigned to it and running
     */
    public static QueueSight of(@Nullable Worker worker, boolean renders) {
        if (worker == null) {
            return UNKNOWN;
        }
        return switch (worker.state()) {
            case BUSY -> BUSY;
            case IDLE, DRAINING -> renders ? BUSY : IDLE;
            case STOPPED -> renders ? BUSY : OFFLINE;
            case LOST -> ERROR;
        };
    }

    /** Whether the manager hears from the worker. */
    public boolean isHeard() {
        return this == IDLE || this == BUSY;
    }

    /** Whether the manager has a worker of that name. */
    public boolean hasWorker() {
        return this != UNREADABLE && this != UNKNOWN;
    }
}
