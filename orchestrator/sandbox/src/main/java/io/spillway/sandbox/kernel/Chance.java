package io.spillway.sandbox.kernel;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * The only source of chance in a world: each named stream is its own sequence, so that drawing more
 * in one place changes nothing in another.
 */
public record Chance(long seed) {

    /** The stream of this name: the same seed and name give the same numbers. */
    public SplittableRandom stream(String name) {
        CRC32C checksum = new CRC32C();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        // Mixed first: seeds that differ by SplittableRandom's own step would give one sequence,
        // shifted.
        long mixed = new SplittableRandom(seed).nextLong();
        return new SplittableRandom(mixed ^ checksum.getValue());
    }
}
