package io.spillway.simulate.market;

/** Seeded hashes: SplitMix64's step, as the contract has it. */
final class Mix {

    private Mix() {}

    /** Adds the golden gamma, then mixes; {@code mix(0)} is 0xE220A8397B1DCDAF. */
    static long mix(long x) {
        long z = x + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The live machines with the smallest keys, unsigned, are interrupted. */
    static long interruptionKey(long seed, int machine, long second) {
        return mix(mix(mix(seed) ^ machine) ^ second);
    }
}
