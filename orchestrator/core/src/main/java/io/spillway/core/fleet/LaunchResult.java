package io.spillway.core.fleet;

import java.util.List;

/** What EC2 gave for a launch order, and why it gave no more. */
public record LaunchResult(List<Launched> launched, List<Shortfall> shortfalls) {

    public LaunchResult {
        launched = List.copyOf(launched);
        shortfalls = List.copyOf(shortfalls);
    }

    /** A machine that came of it. */
    public record Launched(String instanceId, Pool pool) {}

    /**
     * A pool that gave less than it was asked for.
     *
     * @param code EC2's error code, for example {@code InsufficientInstanceCapacity}
     */
    public record Shortfall(Pool pool, String code, String message) {}
}
