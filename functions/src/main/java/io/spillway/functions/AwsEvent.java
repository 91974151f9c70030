package io.spillway.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.spillway.adapter.aws.JsonTree;
import io.spillway.functions.BadEventException.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One event in EventBridge's envelope.
 *
 * @param time the source's own time
 * @param resources ARNs
 */
public record AwsEvent(
        String source, String detailType, Instant time, List<String> resources, JsonNode detail) {

    /** EventBridge takes events of at most 256 KB; this leaves room for the envelope. */
    static final int MOST_BYTES = 264 * 1024;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final String VERSION = "0";

    /** Nothing else gets into a filter, where EC2 would read {@code *} as any id at all. */
    private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{8,17}");

    private static final Pattern VOLUME_ARN = Pattern.compile("arn:.*:volume/(vol-[0-9a-f]{8,17})");

    public AwsEvent {
        resources = List.copyOf(resources);
    }

    /**
     * Reads an event.
     *
     * @throws BadEventException when it isn't an event in EventBridge's envelope, or of a version
     *     that isn't known
     */
    static AwsEvent parse(String json) {
        if (json.length() > MOST_BYTES) {
            throw new BadEventException(Fault.HUGE, json.length() + " characters", json);
        }
        JsonNode event;
        Instant time;
        try {
            event = JsonTree.read(json);
            time = Instant.parse(event.path("time").asText());
        } catch (JsonProcessingException | DateTimeException unreadable) {
            throw malformed("not in EventBridge's envelope", json);
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw malformed("from another age", json);
        }
        // AWS's own pages print events without a version.
        JsonNode version = event.path("version");
        if (!version.isMissingNode() && !version.asText().equals(VERSION)) {
            throw new BadEventException(
                    Fault.UNKNOWN_VERSION,
                    "version " + JsonTree.write(version) + ", not \"" + VERSION + "\"",
                    json);
        }
        if (!event.path("detail").isObject()
                || event.path("source").asText().isEmpty()
                || event.path("detail-type").asText().isEmpty()) {
            throw malformed("no source, detail-type or detail", json);
        }
        return new AwsEvent(
                event.path("source").asText(),
                event.path("detail-type").asText(),
                time,
                StreamSupport.stream(event.path("resources").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                event.path("detail"));
    }

    private static BadEventException malformed(String what, String event) {
        return new BadEventException(Fault.MALFORMED, what, event);
    }

    /** It lacks what its kind promises. */
    BadEventException malformed(String what) {
        return malformed(what, JsonTree.write(detail));
    }

    /** It isn't for the handler that got it. */
    BadEventException foreign() {
        return new BadEventException(
                Fault.FOREIGN, "\"" + detailType + "\" from " + source, JsonTree.write(detail));
    }

    /**
     * Holds for events that EC2 itself sent; anybody may put one of the same kind on the bus under
     * a name of their own.
     *
     * @throws BadEventException when it is somebody else's
     */
    AwsEvent ofEc2() {
        if (!source.equals("aws.ec2")) {
            throw foreign();
        }
        return this;
    }

    /**
     * Holds for what a schedule sent.
     *
     * @throws BadEventException when it is anything else
     */
    AwsEvent ofSchedule() {
        if (!isSchedule()) {
            throw foreign();
        }
        return this;
    }

    boolean isSchedule() {
        return "Scheduled Event".equals(detailType) && "aws.events".equals(source);
    }

    /** A field of the detail, or an empty string. */
    String detail(String field) {
        return detail.path(field).asText();
    }

    /**
     * The instance that it is about.
     *
     * @throws BadEventException when it names none
     */
    String instanceId() {
        return instanceId(detail("instance-id"));
    }

    /**
     * The same text when it is an instance's id.
     *
     * @throws BadEventException when it isn't
     */
    String instanceId(String id) {
        if (!INSTANCE_ID.matcher(id).matches()) {
            throw malformed("no instance id: \"" + id + "\"");
        }
        return id;
    }

    /**
     * The volume whose ARN comes first.
     *
     * @throws BadEventException when it names none
     */
    String volumeId() {
        var arn = VOLUME_ARN.matcher(resources.isEmpty() ? "" : resources.getFirst());
        if (!arn.matches()) {
            throw malformed("no volume's ARN: " + resources);
        }
        return arn.group(1);
    }

    static String quoted(String text) {
        return JsonTree.write(TextNode.valueOf(text));
    }
}
