package io.spillway.core.fleet;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What EC2 gave for a launch order, and why it gave no more. */
public record LaunchResult(List<Launched> launched, List<Shortfall> shortfalls) {

    public LaunchResult {
        launched = List.copyOf(launched);
        shortfalls = List.copyOf(shortfalls);
    }

    /** Why it gave fewer, pool by pool, or null when no pool fell short. */
    public @Nullable String shortfallMessage() {
        if (shortfalls.isEmpty()) {
            return null;
        }
        return shortfalls.stream()
                .map(shortfall -> shortfall.pool() + ": " + shortfall.code())
                .collect(Collectors.joining("; "));
    }

    /** A machine that came of it. */
    public record Launched(String instanceId, Pool pool) {}

    /**
     * A pool that gave less than it was asked for.
     *
     * @param kind what to do about it: NO_CAPACITY leaves the pool alone, LIMIT all that are bought
     *     as it is; any other says nothing about the pool
     * @param code EC2's error code, for example {@code InsufficientInstanceCapacity}
     * @param message what happened, what Spillway does about it, what the operator can do
     */
    public record Shortfall(Pool pool, CloudException.Kind kind, String code, String message) {

        /** A pool that had nothing more to give. */
        public Shortfall(Pool pool, String code, String message) {
            this(pool, CloudException.Kind.NO_CAPACITY, code, message);
        }
    }
}
