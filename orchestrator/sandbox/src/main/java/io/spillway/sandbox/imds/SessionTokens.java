package io.spillway.sandbox.imds;

import io.spillway.sandbox.kernel.Chance;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Session tokens that carry their machine and their end, with a seeded checksum: nothing has to be
 * remembered of them. They keep honest clients honest; there is nothing to protect here.
 */
final class SessionTokens {

    private final InstantSource clock;
    private final long secret;

    SessionTokens(InstantSource clock, Chance chance) {
        this.clock = clock;
        this.secret = chance.stream("imds-tokens").nextLong();
    }

    String issue(String instanceId, int seconds) {
        String claim = instanceId + "|" + clock.instant().plusSeconds(seconds).getEpochSecond();
        return Base64.getUrlEncoder()
                .encodeToString((claim + "|" + checksum(claim)).getBytes(StandardCharsets.UTF_8));
    }

    boolean isValid(String token, String instanceId) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int last = text.lastIndexOf('|');
            int first = text.indexOf('|');
            if (first < 0 || first == last) {
                return false;
            }
            String claim = text.substring(0, last);
            long end = Long.parseLong(text.substring(first + 1, last));
            return text.substring(0, first).equals(instanceId)
                    && text.substring(last + 1).equals(Long.toString(checksum(claim)))
                    && clock.instant().getEpochSecond() < end;
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }

    private long checksum(String claim) {
        CRC32C checksum = new CRC32C();
        checksum.update((secret + claim).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
