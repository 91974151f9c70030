package io.spillway.adapter.flamenco;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are kept while a stamp shows that they still hold, and read again every so many
 * readings even so: what somebody changed by hand without moving the stamp is seen a little later.
 */
final class Rereads<T> {

    private record Kept<T>(String stamp, T answer, long readAt) {}

    private static final long MOST_READINGS = 20;

    private final Map<String, Kept<T>> kept = new HashMap<>();

    /** The kept answer, or null when it must be read (again). */
    @Nullable T find(String key, String stamp, long reading) {
        Kept<T> entry = kept.get(key);
        if (entry == null || !entry.stamp().equals(stamp)) {
            return null;
        }
        long age = reading - entry.readAt();
        // Each at its own turn: thousands that were first read together aren't read together again.
        boolean turn = Math.floorMod(reading + key.hashCode(), MOST_READINGS) == 0;
        return age == 0 || (age < MOST_READINGS && !turn) ? entry.answer() : null;
    }

    /** Whether an answer of any age is kept that belongs to this stamp. */
    boolean isFor(String key, String stamp) {
        Kept<T> entry = kept.get(key);
        return entry != null && entry.stamp().equals(stamp);
    }

    /** In which reading it was read; never is long ago. */
    long readAt(String key) {
        Kept<T> entry = kept.get(key);
        return entry == null ? Long.MIN_VALUE : entry.readAt();
    }

    /** The kept answer, however old, or null when there never was one. */
    @Nullable T last(String key) {
        Kept<T> entry = kept.get(key);
        return entry == null ? null : entry.answer();
    }

    void keep(String key, String stamp, T answer, long reading) {
        kept.put(key, new Kept<>(stamp, answer, reading));
    }

    void forget(String key) {
        kept.remove(key);
    }

    /** Forgets what is about anything else. */
    void keepOnly(Set<String> keys) {
        kept.keySet().retainAll(keys);
    }
}
