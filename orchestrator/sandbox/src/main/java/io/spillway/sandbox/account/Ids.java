package io.spillway.sandbox.account;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids that look like EC2's, from a seeded stream. */
final class Ids {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SplittableRandom random;

    Ids(SplittableRandom random) {
        this.random = random;
    }

    /** For example {@code i-0} and sixteen hex digits. */
    String next(String prefix) {
        return prefix + "-0" + hex(random.nextLong());
    }

    /** {@code sir-} and eight letters and digits. */
    String spotRequest() {
        StringBuilder id = new StringBuilder("sir-");
        for (int i = 0; i < 8; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** {@code fleet-} and a UUID. */
    String fleet() {
        return "fleet-" + uuid();
    }

    /** A version 4 UUID. */
    String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** A locally administered MAC address. */
    String mac() {
        long bits = random.nextLong();
        StringBuilder mac = new StringBuilder("02");
        for (int i = 0; i < 5; i++) {
            mac.append(':').append(hex(bits >>> (8 * i)).substring(14));
        }
        return mac.toString();
    }

    /** 0..bound-1 */
    int number(int bound) {
        return random.nextInt(bound);
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
