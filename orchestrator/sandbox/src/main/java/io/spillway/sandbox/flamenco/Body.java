package io.spillway.sandbox.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON object that came with a request; what is missing or of a wrong type is refused. */
record Body(JsonNode json) {

    static Body parse(ObjectMapper mapper, byte[] bytes) {
        try {
            JsonNode json = mapper.readTree(bytes);
            if (json == null || !json.isObject()) {
                throw Refusal.malformed("value must be an object");
            }
            return new Body(json);
        } catch (IOException notJson) {
            throw Refusal.malformed("failed to decode request body");
        }
    }

    private JsonNode required(String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            throw Refusal.malformed("property \"" + field + "\" is missing");
        }
        return value;
    }

    String text(String field) {
        JsonNode value = required(field);
        if (!value.isTextual()) {
            throw Refusal.malformed("\"" + field + "\" must be a string");
        }
        return value.textValue();
    }

    @Nullable String optionalText(String field) {
        return json.hasNonNull(field) ? text(field) : null;
    }

    boolean flag(String field) {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw Refusal.malformed("\"" + field + "\" must be a boolean");
        }
        return value.booleanValue();
    }

    int integer(String field, int least, int most) {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw Refusal.malformed("\"" + field + "\" must be an integer");
        }
        int number = value.intValue();
        if (number < least || number > most) {
            throw Refusal.malformed(
                    "\"" + field + "\" must be " + least + " to " + most + ", not " + number);
        }
        return number;
    }

    int integer(String field, int least, int most, int otherwise) {
        return json.hasNonNull(field) ? integer(field, least, most) : otherwise;
    }

    List<String> texts(String field) {
        JsonNode values = required(field);
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw Refusal.malformed("\"" + field + "\" must be a list of strings");
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    /** An object of strings; empty when there is none. */
    SortedMap<String, String> map(String field) {
        SortedMap<String, String> map = new TreeMap<>();
        json.path(field)
                .properties()
                .forEach(
                        entry -> {
                            if (!entry.getValue().isTextual()) {
                                throw Refusal.malformed(
                                        "\""
                                                + field
                                                + "."
                                                + entry.getKey()
                                                + "\" must be a string");
                            }
                            map.put(entry.getKey(), entry.getValue().textValue());
                        });
        return map;
    }

    /** An object inside, or an empty one. */
    Body inner(String field) {
        return new Body(json.path(field));
    }
}
