package io.spillway.adapter.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where AWS is reached and how.
 *
 * @param region for example {@code us-east-1}
 * @param ec2 endpoint in place of AWS's own, or null
 * @param s3 endpoint in place of AWS's own (path style), or null
 * @param sqs endpoint in place of AWS's own, or null
 * @param simulated true for a simulated account: any signature is accepted there, so fixed
 *     credentials are used and nobody's own ever reach it
 */
public record AwsConnection(
        String region, @Nullable URI ec2, @Nullable URI s3, @Nullable URI sqs, boolean simulated) {

    /** AWS itself, with credentials from the SDK's default chain. */
    public static AwsConnection aws(String region) {
        return new AwsConnection(region, null, null, null, false);
    }

    /** A simulated account. */
    public static AwsConnection simulated(String region, URI ec2, URI s3, URI sqs) {
        return new AwsConnection(region, ec2, s3, sqs, true);
    }
}
