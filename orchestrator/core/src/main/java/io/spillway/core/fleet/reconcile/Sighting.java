package io.spillway.core.fleet.reconcile;

import java.time.Instant;

/**
 * What one source says, and for how long it has said so.
 *
 * @param since the first of the readings in a row that said it
 * @param readings how many they are, at least one
 */
public record Sighting<T>(T what, Instant since, int readings) {

    /** Said for the first time. */
    public static <T> Sighting<T> first(T what, Instant now) {
        return new Sighting<>(what, now, 1);
    }

    /** The next reading of the same source. */
    public Sighting<T> next(T said, Instant now) {
        return what.equals(said) ? new Sighting<>(what, since, readings + 1) : first(said, now);
    }
}
