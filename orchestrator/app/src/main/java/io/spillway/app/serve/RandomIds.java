package io.spillway.app.serve;

import io.spillway.core.ports.IdSource;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that nobody can guess and that never come twice. */
final class RandomIds implements IdSource {

    private static final int BYTES = 10;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next(String prefix) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return prefix + "-" + HexFormat.of().formatHex(bytes);
    }
}
