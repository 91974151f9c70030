package io.spillway.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Puts events into EventBridge's envelope. Not safe for threads: hold the world's lock. */
public final class EventEnvelope {

    static final ObjectMapper JSON = new ObjectMapper();

    private final String accountId;
    private final String region;
    private final SplittableRandom ids;

    /**
     * @param ids makes the events' ids
     */
    public EventEnvelope(String accountId, String region, SplittableRandom ids) {
        this.accountId = accountId;
        this.region = region;
        this.ids = ids;
    }

    /**
     * One event as EventBridge hands it to a target.
     *
     * @param source for example {@code aws.ec2}
     * @param time of the event; EventBridge shows whole seconds
     * @param resources ARNs
     * @param detail the source's own part
     */
    public String wrap(
            String source,
            String detailType,
            Instant time,
            List<String> resources,
            JsonNode detail) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", new UUID(ids.nextLong(), ids.nextLong()).toString());
        event.put("detail-type", detailType);
        event.put("source", source);
        event.put("account", accountId);
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        resources.forEach(event.putArray("resources")::add);
        event.set("detail", detail);
        return event.toString();
    }
}
