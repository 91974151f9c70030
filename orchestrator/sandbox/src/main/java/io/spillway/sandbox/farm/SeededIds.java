package io.spillway.sandbox.farm;

import io.spillway.sandbox.kernel.Chance;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** UUIDs that depend on the seed and the name of what they are for, and on nothing else. */
final class SeededIds {

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Chance chance;
    private final Map<String, Integer> uses = new HashMap<>();

    SeededIds(Chance chance) {
        this.chance = chance;
    }

    /** A new id at each call, also for a name that was used before. */
    String next(String name) {
        int use = uses.merge(name, 1, Integer::sum);
        SplittableRandom stream = chance.stream("id/" + name + "/" + use);
        long high = (stream.nextLong() & ~0xF000L) | VERSION_4;
        long low = (stream.nextLong() & ~0xC000_0000_0000_0000L) | VARIANT;
        return new UUID(high, low).toString();
    }
}
