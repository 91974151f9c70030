package io.spillway.core.fleet;

/** EC2's instance states. */
public enum InstanceState {
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED,
    SHUTTING_DOWN,
    TERMINATED;

    /** Whether it was switched off and is still there. */
    public boolean isStopped() {
        return this == STOPPING || this == STOPPED;
    }

    /** Whether it may still come to run, or bills at this moment (a stopped one bills its disk). */
    public boolean isAlive() {
        return this != SHUTTING_DOWN && this != TERMINATED;
    }
}
