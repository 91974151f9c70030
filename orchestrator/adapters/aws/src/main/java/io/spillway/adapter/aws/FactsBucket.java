package io.spillway.adapter.aws;

import io.spillway.core.ledger.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Facts in S3: one object each under {@code facts/dt=DAY/IDENTITY.json}, written once. Writing the
 * same fact again on the same day changes nothing, whatever order events come in; on another day it
 * makes a second object, which whoever records facts passes over by its identity.
 */
public final class FactsBucket {

    /** Every fact's key starts with this: notifications filter on it. */
    public static final String PREFIX = "facts/";

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final Supplier<S3Client> s3;
    private final String bucket;

    public FactsBucket(S3Client s3, String bucket) {
        this(() -> s3, bucket);
    }

    /** With a client that is made when it is first needed. */
    public FactsBucket(Supplier<S3Client> s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * Writes a fact unless it was written on this day.
     *
     * @param arrived the day (UTC) on which it became known
     * @return whether it was new
     */
    public boolean write(Fact fact, LocalDate arrived) {
        try {
            s3.get()
                    .putObject(
                            r ->
                                    r.bucket(bucket)
                                            .key(key(fact, arrived))
                                            .contentType("application/json")
                                            .ifNoneMatch("*"),
                            RequestBody.fromString(FactJson.write(fact)));
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * Reads one fact.
     *
     * @throws IllegalArgumentException when the object isn't a fact
     */
    public Fact read(String key) {
        return read(bucket, key);
    }

    Fact read(String from, String key) {
        return FactJson.read(
                s3.get().getObjectAsBytes(r -> r.bucket(from).key(key)).asUtf8String());
    }

    /** Whether a fact of this identity was written on a day (UTC). */
    public boolean isWritten(String identity, LocalDate arrived) {
        try {
            s3.get().headObject(r -> r.bucket(bucket).key(key(identity, arrived)));
            return true;
        } catch (S3Exception missing) {
            // Without the right to list, S3 says "forbidden" of what isn't there.
            if (missing.statusCode() == NOT_FOUND || missing.statusCode() == FORBIDDEN) {
                return false;
            }
            throw missing;
        }
    }

    /** Keys of all facts that arrived on a day, in order: to find what notices missed. */
    public List<String> keysOf(LocalDate arrived) {
        return s3
                .get()
                .listObjectsV2Paginator(
                        r -> r.bucket(bucket).prefix(PREFIX + "dt=" + arrived + "/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** Where a fact that arrived on a day is. */
    static String key(Fact fact, LocalDate arrived) {
        return key(fact.identity(), arrived);
    }

    private static String key(String identity, LocalDate arrived) {
        return PREFIX + "dt=" + arrived + "/" + nameOfIdentity(identity);
    }

    /** The last part of a fact's key, the same on each day. */
    static String nameOf(Fact fact) {
        return nameOfIdentity(fact.identity());
    }

    private static String nameOfIdentity(String identity) {
        return identity.replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
    }

    /** The last part of a key. */
    static String nameOf(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
