package io.spillway.functions;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** A function's settings in its environment variables. */
final class Environment {

    private Environment() {}

    static String text(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "The function's environment lacks " + name + ": deploy the stack again.");
        }
        return value;
    }

    /** A time such as {@code PT5M}; the default when it isn't set. */
    static Duration duration(String name, Duration defaultValue) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            return defaultValue;
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalStateException(
                    name + " must be an ISO-8601 duration such as PT5M: " + value, unreadable);
        }
    }
}
