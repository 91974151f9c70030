package io.spillway.app.loop;

import io.spillway.core.fleet.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a while which pools had nothing to give. Kept in memory only: after a restart they
 * are asked once more, which costs one refused request.
 */
public final class SoldOutPools {

    private final Map<Pool, Instant> until = new TreeMap<>();
    private final Duration memory;

    public SoldOutPools(Duration memory) {
        this.memory = memory;
    }

    /** A pool gave less than it was asked for. */
    public synchronized void mark(Pool pool, Instant now) {
        until.put(pool, now.plus(memory));
    }

    /** Until when a pool isn't asked again, or null when it may be asked. */
    public synchronized @Nullable Instant until(Pool pool, Instant now) {
        Instant end = until.get(pool);
        return end != null && end.isAfter(now) ? end : null;
    }
}
