package io.spillway.sandbox.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * One object. The bytes are the store's own: don't change them.
 *
 * @param etag the MD5 of the bytes in hex, without quotes
 * @param lastModified in whole seconds, as S3 keeps it
 */
public record StoredObject(
        String key, byte[] bytes, String contentType, String etag, Instant lastModified) {

    static StoredObject of(String key, byte[] bytes, String contentType, Instant at) {
        return new StoredObject(
                key, bytes, contentType, md5(bytes), at.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
