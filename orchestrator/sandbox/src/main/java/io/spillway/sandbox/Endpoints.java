package io.spillway.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Where a world can be reached.
 *
 * @param imds base of all machines' metadata; a machine's own is {@code imds/<instance id>}
 * @param flamenco base without {@code /api/v3}
 * @param region AWS region that the account is in
 * @param factsBucket where functions leave facts
 * @param factsQueueUrl told of each object under {@code facts/} in the facts bucket
 * @param billBucket where the bill is put
 */
public record Endpoints(
        URI ec2,
        URI s3,
        URI sqs,
        URI imds,
        URI flamenco,
        String region,
        String factsBucket,
        URI factsQueueUrl,
        String billBucket) {

    /** As environment variables that AWS's SDKs, its CLI and Spillway read, in a fixed order. */
    public SequencedMap<String, String> environment() {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL_EC2", ec2.toString());
        variables.put("AWS_ENDPOINT_URL_S3", s3.toString());
        variables.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.toString());
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        // Any will do: the world accepts every signature.
        variables.put("AWS_ACCESS_KEY_ID", "sandbox");
        variables.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        variables.put("SPILLWAY_FLAMENCO_URL", flamenco.toString());
        variables.put("SPILLWAY_FACTS_BUCKET", factsBucket);
        variables.put("SPILLWAY_FACTS_QUEUE_URL", factsQueueUrl.toString());
        variables.put("SPILLWAY_BILL_BUCKET", billBucket);
        return variables;
    }

    /** Lines to be read by a shell: {@code export NAME=value}. */
    public String exports() {
        StringBuilder lines = new StringBuilder();
        environment()
                .forEach(
                        (name, value) ->
                                lines.append("export ")
                                        .append(name)
                                        .append('=')
                                        .append(value)
                                        .append('\n'));
        return lines.toString();
    }

    /** One JSON object with the same names. */
    public String json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        environment().forEach(object::put);
        return object.toPrettyString();
    }
}
