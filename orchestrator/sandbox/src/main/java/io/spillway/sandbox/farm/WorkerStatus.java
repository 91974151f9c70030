package io.spillway.sandbox.farm;

/** What a worker is up to, in Flamenco's own words. */
public enum WorkerStatus {
    AWAKE("awake"),
    ASLEEP("asleep"),
    OFFLINE("offline"),
    /** The manager didn't hear from it for a while. It stays so until it is asked to be awake. */
    ERROR("error");

    private final String word;

    WorkerStatus(String word) {
        this.word = word;
    }

    /** As Flamenco writes it. */
    public String word() {
        return word;
    }
}
