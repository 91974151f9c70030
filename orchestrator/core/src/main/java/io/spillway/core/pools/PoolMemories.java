package io.spillway.core.pools;

import io.spillway.core.deadline.PoolMemory;
import io.spillway.core.fleet.PoolEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a pool's events teach of how long its machines last. Seconds are counted from now. */
final class PoolMemories {

    /** A refusal tells what the pool has for so long; after that it may have more. */
    private static final long REFUSAL_STANDS_SECONDS = 600;

    private PoolMemories() {}

    static PoolMemory of(List<PoolEvent> history, Instant now) {
        List<PoolEvent> events =
                history.stream()
                        .filter(event -> !event.at().isAfter(now))
                        .sorted(
                                Comparator.comparing(PoolEvent::at)
                                        .thenComparing(PoolEvent::kind)
                                        .thenComparingInt(PoolEvent::count))
                        .toList();
        if (events.isEmpty()) {
            return new PoolMemory(1, 0);
        }
        PoolMemory memory = new PoolMemory(peak(events) + 1, second(events.getFirst().at(), now));
        int live = 0;
        long refusalStandsUntil = Long.MIN_VALUE;
        for (PoolEvent event : events) {
            long second = second(event.at(), now);
            elapsed(memory, second, refusalStandsUntil);
            switch (event.kind()) {
                case GAVE -> {
                    memory.gave(event.count(), second);
                    live += event.count();
                }
                case RETURNED -> {
                    int count = Math.min(live, event.count());
                    memory.returned(count);
                    live -= count;
                }
                case TOOK -> {
                    int count = Math.min(live, event.count());
                    if (count > 0) {
                        memory.took(count, second);
                        live -= count;
                    }
                }
                case WARNED -> memory.warned(event.count());
                case REFUSED -> {
                    memory.refused(second);
                    refusalStandsUntil = second + REFUSAL_STANDS_SECONDS;
                }
            }
        }
        elapsed(memory, 0, refusalStandsUntil);
        return memory;
    }

    private static void elapsed(PoolMemory memory, long second, long refusalStandsUntil) {
        memory.elapsed(Math.min(second, refusalStandsUntil), true);
        memory.elapsed(second, false);
    }

    private static int peak(List<PoolEvent> events) {
        int live = 0;
        int peak = 0;
        for (PoolEvent event : events) {
            live +=
                    switch (event.kind()) {
                        case GAVE -> event.count();
                        case RETURNED, TOOK -> -Math.min(live, event.count());
                        case WARNED, REFUSED -> 0;
                    };
            peak = Math.max(peak, live);
        }
        return peak;
    }

    private static long second(Instant at, Instant now) {
        return -Duration.between(at, now).toSeconds();
    }
}
