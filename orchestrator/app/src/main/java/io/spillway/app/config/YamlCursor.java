package io.spillway.app.config;

import io.spillway.app.cli.UserError;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads one mapping of a YAML file strictly. It knows file, line and path for its errors, and
 * {@link #end} refuses keys that nobody asked for. No object is ever made of what the file names.
 */
final class YamlCursor {

    private final String file;
    private final String path;
    private final MappingNode mapping;
    private final SequencedMap<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    YamlCursor(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        if (!(node instanceof MappingNode found)) {
            throw at(node, path, "is " + describe(node) + "; give keys and values");
        }
        this.mapping = found;
        for (NodeTuple entry : found.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw at(entry.getKeyNode(), path, "has a key that is no word");
            }
            keys.put(key.getValue(), key);
            if (values.put(key.getValue(), entry.getValueNode()) != null) {
                throw at(key, pathOf(key.getValue()), "is given twice");
            }
        }
    }

    /** Whether a key is there with a value. */
    boolean has(String key) {
        known.add(key);
        Node value = values.get(key);
        return value != null && !value.getTag().equals(Tag.NULL);
    }

    /** The keys that are there, in the file's order. */
    Set<String> keys() {
        known.addAll(values.keySet());
        return values.sequencedKeySet();
    }

    /**
     * A key that meant something once.
     *
     * @param why what has become of it, and what to do
     */
    void refuse(String key, String why) {
        if (has(key)) {
            throw error(key, why);
        }
    }

    String text(String key) {
        if (!has(key)) {
            throw missing(key);
        }
        Node value = value(key);
        if (!(value instanceof ScalarNode scalar)) {
            throw error(key, "is " + describe(value) + "; give one value");
        }
        if (scalar.getValue().isBlank()) {
            throw error(key, "is empty; give a value or leave the key out");
        }
        return scalar.getValue();
    }

    @Nullable String optionalText(String key) {
        return has(key) ? text(key) : null;
    }

    /** Reads a value by a rule whose {@link IllegalArgumentException} says what is wrong. */
    <T> T read(String key, Function<String, T> rule) {
        String text = text(key);
        try {
            return rule.apply(text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw error(key, String.valueOf(wrong.getMessage()));
        }
    }

    <T> T read(String key, T unlessGiven, Function<String, T> rule) {
        return has(key) ? read(key, rule) : unlessGiven;
    }

    /** A time above zero. */
    Duration duration(String key, Duration unlessGiven) {
        Duration duration = read(key, unlessGiven, Durations::parse);
        if (!duration.isPositive()) {
            throw error(key, "is " + text(key) + "; give a time above zero");
        }
        return duration;
    }

    int integer(String key, int unlessGiven, int least, int most) {
        return read(
                key,
                unlessGiven,
                text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException notOne) {
                        // Told below, with what would be right.
                    }
                    throw new IllegalArgumentException(
                            "is \""
                                    + text
                                    + "\"; give a whole number from "
                                    + least
                                    + " to "
                                    + most);
                });
    }

    double number(String key, double unlessGiven, double least, double most) {
        return read(
                key,
                unlessGiven,
                text -> {
                    try {
                        double number = Double.parseDouble(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException notOne) {
                        // Told below, with what would be right.
                    }
                    throw new IllegalArgumentException(
                            "is \"" + text + "\"; give a number from " + least + " to " + most);
                });
    }

    /** An exact amount, 0 or more. */
    BigDecimal amount(String key) {
        return read(
                key,
                text -> {
                    try {
                        BigDecimal amount = new BigDecimal(text);
                        if (amount.signum() >= 0) {
                            return amount;
                        }
                    } catch (NumberFormatException notOne) {
                        // Told below, with what would be right.
                    }
                    throw new IllegalArgumentException(
                            "is \"" + text + "\"; give an amount of 0 or more, such as 1.428");
                });
    }

    /** An http or https address. */
    URI uri(String key) {
        return read(
                key,
                text -> {
                    try {
                        URI uri = new URI(text);
                        if (uri.getHost() != null
                                && ("http".equals(uri.getScheme())
                                        || "https".equals(uri.getScheme()))) {
                            return uri;
                        }
                    } catch (URISyntaxException notOne) {
                        // Told below, with what would be right.
                    }
                    throw new IllegalArgumentException(
                            "is \"" + text + "\"; give an address such as http://flamenco:8080");
                });
    }

    ZoneId zone(String key) {
        return read(
                key,
                text -> {
                    try {
                        return ZoneId.of(text);
                    } catch (DateTimeException unknown) {
                        throw new IllegalArgumentException(
                                "is \"" + text + "\"; give a time zone such as America/Montreal",
                                unknown);
                    }
                });
    }

    /** A list of words; empty when it isn't there. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (!(item instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                throw at(item, pathOf(key), "holds " + describe(item) + "; give words");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }

    /** A list of mappings; empty when it isn't there. */
    List<YamlCursor> objects(String key) {
        List<YamlCursor> objects = new ArrayList<>();
        for (Node item : items(key)) {
            objects.add(new YamlCursor(file, pathOf(key) + "[" + objects.size() + "]", item));
        }
        return objects;
    }

    private List<Node> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(value(key) instanceof SequenceNode sequence)) {
            throw error(key, "is " + describe(value(key)) + "; give a list");
        }
        return sequence.getValue();
    }

    /** A mapping that must be there. */
    YamlCursor object(String key) {
        if (!has(key)) {
            throw missing(key);
        }
        return new YamlCursor(file, pathOf(key), value(key));
    }

    @Nullable YamlCursor optionalObject(String key) {
        return has(key) ? object(key) : null;
    }

    /** A mapping whose keys are names; empty when it isn't there. */
    <T> SequencedMap<String, T> map(String key, BiFunction<YamlCursor, String, T> value) {
        SequencedMap<String, T> map = new LinkedHashMap<>();
        YamlCursor entries = optionalObject(key);
        if (entries != null) {
            entries.keys().forEach(name -> map.put(name, value.apply(entries, name)));
        }
        return map;
    }

    /** Refuses keys that were never asked for. */
    void end() {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                throw at(
                        key.getValue(),
                        pathOf(key.getKey()),
                        "is no key that is known here; known are " + String.join(", ", known));
            }
        }
    }

    UserError missing(String key) {
        return at(mapping, pathOf(key), "is missing; give it a value");
    }

    UserError error(String key, String problem) {
        Node value = values.get(key);
        return at(value == null ? mapping : value, pathOf(key), problem);
    }

    private UserError at(Node node, String where, String problem) {
        return new UserError(
                file
                        + ":"
                        + (node.getStartMark().getLine() + 1)
                        + ": "
                        + (where.isEmpty() ? "" : where + " ")
                        + problem);
    }

    private Node value(String key) {
        Node value = values.get(key);
        if (value == null) {
            throw missing(key);
        }
        return value;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String describe(Node node) {
        return switch (node) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar ->
                    scalar.getValue().isEmpty() ? "empty" : "\"" + scalar.getValue() + "\"";
            default -> "something else";
        };
    }
}
