package io.spillway.sandbox.farm;

/** Where a job stands, in Flamenco's own words. */
public enum JobStatus {
    QUEUED("queued"),
    ACTIVE("active"),
    /** Hands out nothing new; tasks in flight finish. */
    PAUSE_REQUESTED("pause-requested"),
    PAUSED("paused"),
    COMPLETED("completed"),
    CANCELED("canceled"),
    /** Too many of its tasks failed. */
    FAILED("failed");

    private final String word;

    JobStatus(String word) {
        this.word = word;
    }

    /** As Flamenco writes it. */
    public String word() {
        return word;
    }

    /** Whether the scheduler hands out its tasks. */
    public boolean isSchedulable() {
        return this == QUEUED || this == ACTIVE;
    }

    /** Whether nothing more will happen by itself. */
    public boolean isOver() {
        return this == COMPLETED || this == CANCELED || this == FAILED;
    }
}
