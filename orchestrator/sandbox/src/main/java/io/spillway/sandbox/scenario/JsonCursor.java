package io.spillway.sandbox.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads one JSON object strictly: it knows the file and the path for its errors, and {@link #end}
 * refuses keys that nobody asked for.
 */
final class JsonCursor {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Set<String> known = new LinkedHashSet<>();

    private JsonCursor(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw error("", "is " + describe(node) + "; give an object {...}");
        }
    }

    /**
     * A cursor at the root.
     *
     * @throws ScenarioException when it isn't one JSON object
     */
    static JsonCursor of(String file, String json) {
        try {
            return new JsonCursor(file, "", MAPPER.readTree(json));
        } catch (JsonProcessingException malformed) {
            throw new ScenarioException(
                    file,
                    malformed.getLocation() == null
                            ? ""
                            : "line " + malformed.getLocation().getLineNr(),
                    "not valid JSON: " + malformed.getOriginalMessage());
        }
    }

    boolean has(String key) {
        known.add(key);
        return node.hasNonNull(key);
    }

    String text(String key) {
        JsonNode value = required(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw error(key, "is " + describe(value) + "; give a text in quotes");
        }
        return value.textValue();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    int integer(String key, int least, int most) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw error(
                    key,
                    "is "
                            + describe(value)
                            + "; give a whole number from "
                            + least
                            + " to "
                            + most);
        }
        return value.intValue();
    }

    int integer(String key, int least, int most, int otherwise) {
        return has(key) ? integer(key, least, most) : otherwise;
    }

    double number(String key, double least, double most) {
        JsonNode value = required(key);
        if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            throw error(
                    key, "is " + describe(value) + "; give a number from " + least + " to " + most);
        }
        return value.doubleValue();
    }

    /** An amount of money, 0 or more: a number, or a number in quotes. */
    BigDecimal amount(String key) {
        JsonNode value = required(key);
        try {
            BigDecimal amount = new BigDecimal(value.asText()).stripTrailingZeros();
            if (amount.signum() >= 0) {
                return amount.scale() < 0 ? amount.setScale(0) : amount;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the value
        }
        throw error(key, "is " + describe(value) + "; give an amount of 0 or more");
    }

    Duration duration(String key) {
        return parsed(key, "a duration like PT2H30M", text -> notNegative(Duration.parse(text)));
    }

    Duration duration(String key, Duration otherwise) {
        return has(key) ? duration(key) : otherwise;
    }

    Instant instant(String key) {
        return parsed(key, "a UTC time like 2026-06-05T07:00:00Z", Instant::parse);
    }

    ZoneId zone(String key) {
        return parsed(key, "a time zone like Europe/Berlin", ZoneId::of);
    }

    JsonCursor object(String key) {
        return new JsonCursor(file, at(key), required(key));
    }

    /** Reads each element of an array of objects. */
    <T> List<T> objects(String key, Function<JsonCursor, T> reader) {
        List<T> all = new ArrayList<>();
        JsonNode array = array(key);
        for (int i = 0; i < array.size(); i++) {
            all.add(reader.apply(new JsonCursor(file, at(key) + "[" + i + "]", array.get(i))));
        }
        return List.copyOf(all);
    }

    /** An object of words; empty when it isn't there. */
    SortedMap<String, String> textsByName(String key) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (has(key)) {
            JsonCursor entries = object(key);
            entries.node.fieldNames().forEachRemaining(name -> texts.put(name, entries.text(name)));
        }
        return texts;
    }

    List<String> texts(String key) {
        List<String> all = new ArrayList<>();
        for (JsonNode element : array(key)) {
            if (!element.isTextual()) {
                throw error(key, "holds " + describe(element) + "; give texts in quotes");
            }
            all.add(element.textValue());
        }
        return List.copyOf(all);
    }

    /** Refuses keys that weren't asked for. */
    void end() {
        node.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!known.contains(key)) {
                                throw error(
                                        key,
                                        "unknown key; the keys here are "
                                                + String.join(", ", known));
                            }
                        });
    }

    ScenarioException error(String key, String problem) {
        return new ScenarioException(file, at(key), problem);
    }

    private JsonNode required(String key) {
        if (!has(key)) {
            throw error(key, "is missing");
        }
        return node.get(key);
    }

    private JsonNode array(String key) {
        JsonNode value = required(key);
        if (!value.isArray()) {
            throw error(key, "is " + describe(value) + "; give a list [...]");
        }
        return value;
    }

    private <T> T parsed(String key, String wanted, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (DateTimeException bad) {
            throw error(key, "is \"" + text + "\"; give " + wanted);
        }
    }

    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new DateTimeException("negative");
        }
        return duration;
    }

    private String at(String key) {
        return key.isEmpty() ? path : path.isEmpty() ? key : path + "." + key;
    }

    private static String describe(JsonNode value) {
        return value.getNodeType() == JsonNodeType.OBJECT || value.isArray()
                ? "a " + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                : value.toString();
    }
}
