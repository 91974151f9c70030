package io.spillway.sandbox.farm;

/** Where a task stands, in Flamenco's own words. */
public enum TaskStatus {
    QUEUED("queued"),
    ACTIVE("active"),
    /** Failed, and will be tried again. */
    SOFT_FAILED("soft-failed"),
    PAUSED("paused"),
    COMPLETED("completed"),
    CANCELED("canceled"),
    FAILED("failed");

    private final String word;

    TaskStatus(String word) {
        this.word = word;
    }

    /** As Flamenco writes it. */
    public String word() {
        return word;
    }

    /** Whether the scheduler may hand it out. */
    public boolean isRunnable() {
        return this == QUEUED || this == SOFT_FAILED;
    }
}
