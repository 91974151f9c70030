package io.spillway.adapter.aws;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What a function remembers from one run to the next: one object each in the facts bucket, under
 * {@code state/}. Losing one costs exactness, never safety.
 */
public final class FunctionNotes {

    /** Every note's key starts with this. */
    public static final String PREFIX = "state/";

    private static final int FORBIDDEN = 403;

    private final Supplier<S3Client> s3;
    private final String bucket;

    public FunctionNotes(Supplier<S3Client> s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** What was last written, or nothing. */
    public Optional<String> read(String name) {
        try {
            return Optional.of(
                    s3.get()
                            .getObjectAsBytes(r -> r.bucket(bucket).key(PREFIX + name))
                            .asUtf8String());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (S3Exception refused) {
            // Without the right to list, S3 says "forbidden" of what isn't there.
            if (refused.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Takes the place of what was written before. */
    public void write(String name, String text) {
        s3.get()
                .putObject(
                        r -> r.bucket(bucket).key(PREFIX + name).contentType("application/json"),
                        RequestBody.fromString(text));
    }
}
