package io.spillway.sandbox.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.sandbox.events.EventEnvelope;
import io.spillway.sandbox.kernel.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What CloudTrail tells EventBridge of EC2's own doings: only that spot instances were taken back,
 * in the shape that the EC2 User Guide prints ("Determine whether Amazon EC2 terminated a Spot
 * Instance").
 */
final class CloudTrail {

    /** CloudTrail delivers "within an average of about 5 minutes". */
    private static final Duration SOONEST = Duration.ofMinutes(2);

    private static final Duration LATEST = Duration.ofMinutes(8);

    private static final String EC2 = "ec2.amazonaws.com";

    private final AccountSettings settings;
    private final EventEnvelope envelope;
    private final Ids ids;
    private final SplittableRandom delays;
    private final Consumer<String> sink;

    /** Draws from streams of its own, so that no other story changes with it. */
    CloudTrail(AccountSettings settings, Chance chance, Consumer<String> sink) {
        this.settings = settings;
        this.envelope =
                new EventEnvelope(
                        settings.accountId(),
                        settings.region(),
                        chance.stream("cloudtrail-events"));
        this.ids = new Ids(chance.stream("cloudtrail-ids"));
        this.delays = chance.stream("cloudtrail-delays");
        this.sink = sink;
    }

    /** How much later it tells what happens now: whole seconds. */
    Duration delay() {
        return Duration.ofSeconds(delays.nextLong(SOONEST.toSeconds(), LATEST.toSeconds() + 1));
    }

    /** Tells that EC2 took a spot instance back. */
    void bidEvicted(String instanceId, Instant at) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("eventVersion", "1.05");
        detail.putObject("userIdentity")
                .put("accountId", settings.accountId())
                .put("invokedBy", EC2);
        detail.put("eventTime", at.toString());
        detail.put("eventSource", EC2);
        detail.put("eventName", "BidEvictedEvent");
        detail.put("awsRegion", settings.region());
        detail.put("sourceIPAddress", EC2);
        detail.put("userAgent", EC2);
        detail.putNull("requestParameters");
        detail.putNull("responseElements");
        detail.put("requestID", ids.uuid());
        detail.put("eventID", ids.uuid());
        detail.put("eventType", "AwsServiceEvent");
        detail.put("recipientAccountId", settings.accountId());
        detail.putObject("serviceEventDetails").putArray("instanceIdSet").add(instanceId);
        sink.accept(
                envelope.wrap(
                        "aws.ec2", "AWS Service Event via CloudTrail", at, List.of(), detail));
    }
}
