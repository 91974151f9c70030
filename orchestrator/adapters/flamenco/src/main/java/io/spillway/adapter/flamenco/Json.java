package io.spillway.adapter.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads fields tolerantly: unknown ones are ignored, optional ones may be missing. */
final class Json {

    private Json() {}

    static List<JsonNode> list(JsonNode parent, String field) {
        List<JsonNode> items = new ArrayList<>();
        parent.path(field).forEach(items::add);
        return items;
    }

    /** A field that an answer can't do without. */
    static String required(JsonNode node, String field) {
        String text = optional(node, field);
        if (text == null) {
            throw new RenderManagerException(
                    "Flamenco's answer has no \""
                            + field
                            + "\" where one must be; this needs Flamenco 3");
        }
        return text;
    }

    /** Null when missing or empty. */
    static @Nullable String optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    static @Nullable Instant optionalTime(JsonNode node, String field) {
        String text = optional(node, field);
        if (text == null) {
            return null;
        }
        try {
            return Times.parse(text);
        } catch (DateTimeException notATime) {
            throw new RenderManagerException(
                    "Flamenco's answer has no time in \"" + field + "\": " + text, notATime);
        }
    }

    static Instant time(JsonNode node, String field) {
        required(node, field);
        Instant time = optionalTime(node, field);
        return time == null ? Instant.EPOCH : time;
    }
}
