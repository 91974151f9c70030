package io.spillway.infra;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options of a command line, each {@code --name value}, in any order. Whoever has read all that it
 * knows asks for {@link #nothingElse}.
 */
final class Options {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    /**
     * @throws IllegalArgumentException when one is without a value or given twice
     */
    Options(String... arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            if (values.put(arguments[i], arguments[i + 1]) != null) {
                throw new IllegalArgumentException(arguments[i] + " is given twice");
            }
        }
    }

    /** The value, or null. */
    @Nullable String optional(String name) {
        read.add(name);
        return values.get(name);
    }

    String orElse(String name, String otherwise) {
        String value = optional(name);
        return value == null ? otherwise : value;
    }

    /**
     * @param what the value's meaning, for whoever forgot it
     * @throws IllegalArgumentException when it isn't given
     */
    String required(String name, String what) {
        String value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is needed: " + what);
        }
        return value;
    }

    /** Values between commas; none when the option isn't given. */
    List<String> list(String name) {
        return Stream.of(orElse(name, "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /**
     * One of some words.
     *
     * @param words the first is what holds when the option isn't given
     * @throws IllegalArgumentException when it is another word
     */
    String word(String name, String... words) {
        String value = orElse(name, words[0]);
        if (!List.of(words).contains(value)) {
            throw new IllegalArgumentException(
                    name + " must be one of " + List.of(words) + ", not '" + value + "'");
        }
        return value;
    }

    /**
     * @throws IllegalArgumentException when an option was given that nobody read
     */
    void nothingElse() {
        values.keySet().stream()
                .filter(name -> !read.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new IllegalArgumentException(
                                    "unknown option " + name + "; there are " + read);
                        });
    }
}
