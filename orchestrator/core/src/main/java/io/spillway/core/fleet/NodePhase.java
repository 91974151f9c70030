package io.spillway.core.fleet;

/** Where a rented node stands in its life, as Spillway sees it. */
public enum NodePhase {
    /** EC2 gave it; it boots and joins. */
    JOINING,
    /** Renders, or could. */
    READY,
    /** Takes no new frame and will be ended. */
    DRAINING,
    /** Its end was asked for. */
    ENDING,
    /** EC2 shows it as gone. */
    GONE;

    public boolean isLive() {
        return this != GONE;
    }
}
