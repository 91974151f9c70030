package io.spillway.functions;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A function's settings in its environment variables. */
final class Environment {

    private Environment() {}

    static String text(String name) {
        String value = optional(name);
        if (value == null) {
            throw new IllegalStateException(
                    "The function's environment lacks " + name + ": deploy the stack again.");
        }
        return value;
    }

    /** The value, or null when it isn't set. */
    static @Nullable String optional(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** A time such as {@code PT5M}; the default when it isn't set. */
    static Duration duration(String name, Duration defaultValue) {
        String value = optional(name);
        if (value == null) {
            return defaultValue;
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalStateException(
                    name + " must be an ISO-8601 duration such as PT5M: " + value, unreadable);
        }
    }

    /** A whole number from 0 up; the default when it isn't set. */
    static int count(String name, int defaultValue) {
        String value = optional(name);
        if (value == null) {
            return defaultValue;
        }
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalStateException(name + " must be a number from 0 up: " + value);
        }
        return Integer.parseInt(value);
    }

    /** {@code true} or anything else. */
    static boolean flag(String name) {
        return "true".equalsIgnoreCase(optional(name));
    }
}
