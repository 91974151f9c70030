package io.spillway.core.farm;

/** What a render manager does with a job; managers' own words are mapped by their adapters. */
public enum JobState {
    /** Waiting for its first task to start. */
    QUEUED,
    ACTIVE,
    PAUSED,
    /** Frames keep failing: a matter for the TD, and never a reason to rent. */
    FAILED,
    COMPLETED,
    CANCELED;

    /** Whether the manager will still render frames of such a job by itself. */
    public boolean isRunnable() {
        return this == QUEUED || this == ACTIVE;
    }
}
