package io.spillway.core.fleet;

import java.time.Instant;

/**
 * What a spot pool did when it was asked, and with what it had given.
 *
 * @param count how many machines, >= 1; for {@link Kind#REFUSED} how many were asked for in vain,
 *     or 1 when that isn't known
 */
public record PoolEvent(Instant at, Kind kind, int count) {

    /** What happened. */
    public enum Kind {
        /** It gave machines. */
        GAVE,
        /** Machines were given back to it. */
        RETURNED,
        /** EC2 took machines back, or gave notice that it will. */
        TOOK,
        /**
         * EC2 recommends to move machines elsewhere: the pool is at risk, and nothing is lost yet.
         */
        WARNED,
        /** It gave no more. */
        REFUSED
    }

    /**
     * @throws IllegalArgumentException when nothing is counted
     */
    public PoolEvent {
        if (count < 1) {
            throw new IllegalArgumentException("a pool's event counts machines: " + count);
        }
    }
}
