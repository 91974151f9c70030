package io.spillway.sitegateway;

import java.util.Base64;

/**
 * A WireGuard key in the form that {@code wg} reads and prints: 32 bytes in base64, 44 characters.
 *
 * @param base64 the text
 */
public record WireGuardKey(String base64) {
    static final int BYTES = 32;

    /**
     * @throws IllegalArgumentException when the text is no key; the text is not repeated, because
     *     it may be a secret
     */
    public WireGuardKey {
        if (!base64.matches("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")) {
            throw new IllegalArgumentException(
                    "a WireGuard key is 32 bytes in base64 (44 characters, the last '=')");
        }
    }

    static WireGuardKey of(byte[] bytes) {
        return new WireGuardKey(Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
