package io.spillway.core.fleet.reconcile;

import io.spillway.core.fleet.InstanceState;

/** What the cloud says of a machine. */
public enum InstanceSight {
    /** The cloud couldn't be read. */
    UNREADABLE,
    /** It was read and didn't show the machine, which for one reading means nothing. */
    ABSENT,
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED,
    SHUTTING_DOWN,
    TERMINATED;

    public static InstanceSight of(InstanceState state) {
        return switch (state) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case STOPPING -> STOPPING;
            case STOPPED -> STOPPED;
            case SHUTTING_DOWN -> SHUTTING_DOWN;
            case TERMINATED -> TERMINATED;
        };
    }
}
