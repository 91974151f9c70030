package io.spillway.sandbox.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.sandbox.events.EventBus;
import io.spillway.sandbox.events.EventEnvelope;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.sqs.MessageQueue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** Tells queues and the event bus of objects that were created, in the shapes that S3 uses. */
public final class BucketNotifications {

    private final InstantSource clock;
    private final ObjectStore store;
    private final String region;
    private final EventEnvelope envelope;
    private final SplittableRandom losing;
    private double lostShare;
    private int lost;
    private long sequencer;

    public BucketNotifications(
            InstantSource clock,
            Chance chance,
            ObjectStore store,
            String accountId,
            String region) {
        this.clock = clock;
        this.store = store;
        this.region = region;
        this.envelope = new EventEnvelope(accountId, region, chance.stream("s3-event-ids"));
        this.losing = chance.stream("s3-notices");
    }

    /**
     * From now on queues aren't told of some objects.
     *
     * @param share of them, 0..1
     */
    public void lose(double share) {
        lostShare = share;
    }

    /** How many objects no queue was told of. */
    public int lost() {
        return lost;
    }

    /** S3's own notification of each new object under a prefix, to a queue. */
    public void toQueue(String bucket, String prefix, MessageQueue queue) {
        store.onCreated(
                (in, object) -> {
                    if (!in.equals(bucket) || !object.key().startsWith(prefix)) {
                        return;
                    }
                    if (losing.nextDouble() < lostShare) {
                        lost++;
                    } else {
                        queue.send(notification(bucket, object));
                    }
                });
    }

    /** EventBridge's "Object Created" of each new object, to the bus. */
    public void toBus(String bucket, EventBus bus) {
        store.onCreated(
                (in, object) -> {
                    if (in.equals(bucket)) {
                        bus.publish(event(bucket, object));
                    }
                });
    }

    private String notification(String bucket, StoredObject object) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode record = message.putArray("Records").addObject();
        record.put("eventVersion", "2.1");
        record.put("eventSource", "aws:s3");
        record.put("awsRegion", region);
        record.put("eventTime", clock.instant().toString());
        record.put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3");
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", "spillway");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object")
                // Keys are form-encoded in notifications (and only there).
                .put("key", URLEncoder.encode(object.key(), StandardCharsets.UTF_8))
                .put("size", object.bytes().length)
                .put("eTag", object.etag())
                .put("sequencer", nextSequencer());
        return message.toString();
    }

    private String event(String bucket, StoredObject object) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object")
                .put("key", object.key())
                .put("size", object.bytes().length)
                .put("etag", object.etag())
                .put("sequencer", nextSequencer());
        detail.put("request-id", S3Operations.REQUEST_ID);
        detail.put("reason", "PutObject");
        return envelope.wrap(
                "aws.s3",
                "Object Created",
                clock.instant(),
                List.of("arn:aws:s3:::" + bucket),
                detail);
    }

    private String nextSequencer() {
        return String.format("%018X", ++sequencer);
    }
}
