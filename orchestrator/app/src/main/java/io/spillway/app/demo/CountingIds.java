package io.spillway.app.demo;

import io.spillway.core.ports.IdSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up by prefix, so that one seed tells one story. */
public final class CountingIds implements IdSource {

    private final Map<String, AtomicLong> last = new ConcurrentHashMap<>();

    @Override
    public String next(String prefix) {
        return prefix + "-" + last.computeIfAbsent(prefix, _ -> new AtomicLong()).incrementAndGet();
    }
}
