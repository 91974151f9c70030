package io.spillway.app.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses passwords: after {@value #FREE} wrong ones in a row a name has to wait.
 * Counts for names that don't exist, too, so that nobody learns which do.
 */
final class SignInTries {

    private static final int FREE = 10;
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int MOST_NAMES = 1000;

    private record Wrong(int times, long lastNanos) {}

    private final LongSupplier nanos;

    /** The names tried longest ago are forgotten first, so that made-up ones can't fill memory. */
    private final Map<String, Wrong> wrong =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
                    return size() > MOST_NAMES;
                }
            };

    /**
     * @param nanos a clock that only goes forward, as {@link System#nanoTime}
     */
    SignInTries(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized boolean mayTry(String name) {
        Wrong known = wrong.get(name);
        return known == null
                || known.times() < FREE
                || nanos.getAsLong() - known.lastNanos() > WAIT.toNanos();
    }

    synchronized void failed(String name) {
        Wrong known = wrong.get(name);
        wrong.put(name, new Wrong(known == null ? 1 : known.times() + 1, nanos.getAsLong()));
    }

    synchronized void succeeded(String name) {
        wrong.remove(name);
    }
}
