package io.spillway.simulate.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A JSON object's fields, read with errors that name the line and the field. */
record Fields(JsonNode object, String where) {

    /** Times stay exact as doubles, and sums of them stay whole. */
    static final long MOST = 1L << 50;

    String text(String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            throw bad(name, "must be a text");
        }
        return value.textValue();
    }

    long whole(String name, long least, long most) {
        return whole(name, least, most, null);
    }

    /** A whole number; {@code 5.0} is one too. */
    long whole(String name, long least, long most, @Nullable Long otherwise) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            if (otherwise != null) {
                return otherwise;
            }
            throw bad(name, "is missing; give a whole number");
        }
        boolean whole =
                value.isIntegralNumber()
                        ? value.canConvertToLong()
                        : value.isNumber()
                                && value.canConvertToExactIntegral()
                                && value.canConvertToLong();
        if (!whole || value.longValue() < least || value.longValue() > most) {
            throw bad(name, "must be a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    int count(String name) {
        return (int) whole(name, 0, 1_000_000);
    }

    int count(String name, long otherwise) {
        return (int) whole(name, 0, 1_000_000, otherwise);
    }

    double number(String name, double otherwise) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber()
                || !(value.doubleValue() >= 0)
                || Double.isInfinite(value.doubleValue())) {
            throw bad(name, "must be a number of 0 or more");
        }
        return value.doubleValue();
    }

    boolean flag(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw bad(name, "must be true or false");
        }
        return value.booleanValue();
    }

    InputException bad(String name, String what) {
        JsonNode value = object.get(name);
        String is = value == null ? "" : " (it is " + shortened(value.toString()) + ")";
        return new InputException(where + ": \"" + name + "\" " + what + is);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
