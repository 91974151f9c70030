package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Ec2Exception;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request in EC2's flat notation: {@code Filter.1.Value.2} and the like.
 *
 * @param flat in the order in which they came
 */
record Params(Map<String, String> flat) {

    Params {
        flat = Collections.unmodifiableMap(flat);
    }

    /** Reads an {@code application/x-www-form-urlencoded} text. */
    static Params parse(String form) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                flat.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new Params(flat);
    }

    @Nullable String text(String name) {
        String value = flat.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    /**
     * @throws Ec2Exception MissingParameter
     */
    String need(String name) {
        String value = text(name);
        if (value == null) {
            throw Ec2Exception.missing(name);
        }
        return value;
    }

    @Nullable Integer number(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException notNumber) {
            throw Ec2Exception.invalid(
                    "Value (" + value + ") for parameter " + name + " is invalid. Not an integer");
        }
    }

    int number(String name, int otherwise) {
        Integer value = number(name);
        return value == null ? otherwise : value;
    }

    int needNumber(String name) {
        need(name);
        return number(name, 0);
    }

    @Nullable Double decimal(String name) {
        BigDecimal value = money(name);
        return value == null ? null : value.doubleValue();
    }

    @Nullable BigDecimal money(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException notNumber) {
            throw Ec2Exception.invalid(
                    "Value (" + value + ") for parameter " + name + " is invalid. Not a number");
        }
    }

    @Nullable Boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default ->
                    throw Ec2Exception.invalid(
                            "Invalid value '" + value + "' for " + name + ". Not a boolean");
        };
    }

    boolean flag(String name, boolean otherwise) {
        Boolean value = flag(name);
        return value == null ? otherwise : value;
    }

    @Nullable Instant time(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return Instant.parse(value.endsWith("Z") ? value : value + "Z");
        } catch (DateTimeParseException notTime) {
            throw Ec2Exception.invalid(
                    "Value (" + value + ") for parameter " + name + " is invalid. Not a timestamp");
        }
    }

    /** The values of {@code name.1}, {@code name.2}, ... */
    List<String> list(String name) {
        SortedMap<Integer, String> values = new TreeMap<>();
        String prefix = name + ".";
        flat.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        int index = index(key.substring(prefix.length()));
                        if (index >= 0) {
                            values.put(index, value);
                        }
                    }
                });
        return List.copyOf(values.values());
    }

    /** What is below {@code name.1}, {@code name.2}, ... */
    List<Params> groups(String name) {
        SortedMap<Integer, Map<String, String>> groups = new TreeMap<>();
        String prefix = name + ".";
        flat.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        int dot = key.indexOf('.', prefix.length());
                        int index = dot < 0 ? -1 : index(key.substring(prefix.length(), dot));
                        if (index >= 0) {
                            groups.computeIfAbsent(index, any -> new LinkedHashMap<>())
                                    .put(key.substring(dot + 1), value);
                        }
                    }
                });
        List<Params> result = new ArrayList<>(groups.size());
        groups.values().forEach(group -> result.add(new Params(group)));
        return result;
    }

    /** What is below {@code name}, without that prefix. */
    Params below(String name) {
        Map<String, String> below = new LinkedHashMap<>();
        String prefix = name + ".";
        flat.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        below.put(key.substring(prefix.length()), value);
                    }
                });
        return new Params(below);
    }

    /**
     * These over others: what is said here replaces the others' parameter of the same first name.
     */
    Params over(Map<String, String> others) {
        Map<String, String> merged = new LinkedHashMap<>();
        others.forEach(
                (key, value) -> {
                    if (flat.keySet().stream().noneMatch(own -> first(own).equals(first(key)))) {
                        merged.put(key, value);
                    }
                });
        merged.putAll(flat);
        return new Params(merged);
    }

    boolean isEmpty() {
        return flat.isEmpty();
    }

    /** Everything that makes two requests the same request. */
    String fingerprint() {
        return new TreeMap<>(flat).toString();
    }

    private static String first(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static int index(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || i > 6) {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return text.isEmpty() ? -1 : value;
    }
}
