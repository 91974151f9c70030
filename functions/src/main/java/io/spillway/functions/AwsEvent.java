package io.spillway.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One event in EventBridge's envelope.
 *
 * @param time the source's own time
 * @param resources ARNs
 */
public record AwsEvent(
        String source, String detailType, Instant time, List<String> resources, JsonNode detail) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws IllegalArgumentException when it isn't an event in EventBridge's envelope
     */
    static AwsEvent parse(String json) {
        try {
            JsonNode event = JSON.readTree(json);
            return new AwsEvent(
                    event.path("source").asText(),
                    event.path("detail-type").asText(),
                    Instant.parse(event.path("time").asText()),
                    StreamSupport.stream(event.path("resources").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    event.path("detail"));
        } catch (IOException | DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "not an event in EventBridge's envelope: " + json, unreadable);
        }
    }

    /** A field of the detail, or an empty string. */
    String detail(String field) {
        return detail.path(field).asText();
    }

    boolean isSchedule() {
        return "Scheduled Event".equals(detailType);
    }

    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
