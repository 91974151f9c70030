package io.spillway.bench.faults;

import io.spillway.sandbox.kernel.Chance;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chance that doesn't depend on the order in which threads ask: the n-th roll of a name is the same
 * whatever was rolled for other names before it.
 */
final class Dice {

    private final Chance chance;
    private final Map<String, AtomicLong> rolled = new ConcurrentHashMap<>();

    Dice(long seed) {
        this.chance = new Chance(seed);
    }

    /** The numbers of this name's next roll. */
    SplittableRandom roll(String name) {
        long number = rolled.computeIfAbsent(name, _ -> new AtomicLong()).incrementAndGet();
        return chance.stream(name + "#" + number);
    }
}
