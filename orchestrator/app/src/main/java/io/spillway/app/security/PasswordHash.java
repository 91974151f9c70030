package io.spillway.app.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: {@code pbkdf2-sha512$ITERATIONS$SALT$HASH}, the last two in Base64.
 */
public final class PasswordHash {

    /** OWASP's password storage cheat sheet (2023) for PBKDF2-HMAC-SHA512. */
    public static final int ITERATIONS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final Pattern FORM =
            Pattern.compile(
                    "pbkdf2-sha512\\$([1-9]\\d{0,7})\\$([A-Za-z0-9+/]+=*)\\$([A-Za-z0-9+/]+=*)");

    private PasswordHash() {}

    /** Hashes a password with a salt of its own; the characters are wiped. */
    public static String of(char[] password) {
        return of(password, ITERATIONS);
    }

    static String of(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha512$"
                + iterations
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(derive(password, salt, iterations));
    }

    /** Whether a text has the form of a hash. */
    public static boolean isOne(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= MOST_ITERATIONS;
    }

    /** Whether a hash was made of this password; the characters are wiped. */
    static boolean matches(String hash, char[] password) {
        Matcher matcher = FORM.matcher(hash);
        if (!matcher.matches()) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] derived =
                derive(
                        password,
                        base64.decode(matcher.group(2)),
                        Integer.parseInt(matcher.group(1)));
        return MessageDigest.isEqual(derived, base64.decode(matcher.group(3)));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BITS);
        Arrays.fill(password, '\0');
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
