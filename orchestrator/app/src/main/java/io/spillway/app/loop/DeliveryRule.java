package io.spillway.app.loop;

import io.spillway.core.farm.Job;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of some jobs what they are for. A job matches when its whole name and the whole value of
 * each metadata key that is named match their patterns; the patterns' named groups give the fields.
 *
 * @param name pattern of the job's name, or null for any
 * @param metadata patterns by metadata key; a job without the key doesn't match
 * @param fixed what a field is whatever the job says; goes before all else
 * @param fromMetadata the metadata key that a field is taken from, where the job has it; goes
 *     before groups
 */
public record DeliveryRule(
        @Nullable Pattern name,
        Map<String, Pattern> metadata,
        Map<Field, String> fixed,
        Map<Field, String> fromMetadata) {

    /** What a job is for. */
    public enum Field {
        SHOW,
        SEQUENCE,
        SHOT,
        DEADLINE;

        private String group() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The field of a group's name. */
        public static Optional<Field> of(String group) {
            return Stream.of(values()).filter(field -> field.group().equals(group)).findFirst();
        }
    }

    public DeliveryRule {
        metadata = new TreeMap<>(metadata);
        fixed = Map.copyOf(fixed);
        fromMetadata = Map.copyOf(fromMetadata);
    }

    /** Whether it can tell this field of any job. */
    public boolean maySay(Field field) {
        return fixed.containsKey(field)
                || fromMetadata.containsKey(field)
                || patterns().anyMatch(pattern -> hasGroup(pattern, field));
    }

    /** The fields that it tells of a job; empty when the job doesn't match. */
    Optional<Map<Field, String>> match(Job job) {
        Map<Field, String> told = new EnumMap<>(Field.class);
        if (name != null && !take(name, job.name(), told)) {
            return Optional.empty();
        }
        for (Map.Entry<String, Pattern> wanted : metadata.entrySet()) {
            String value = job.metadata().get(wanted.getKey());
            if (value == null || !take(wanted.getValue(), value, told)) {
                return Optional.empty();
            }
        }
        fromMetadata.forEach(
                (field, key) -> {
                    String value = job.metadata().get(key);
                    if (value != null) {
                        told.put(field, value);
                    }
                });
        told.putAll(fixed);
        return Optional.of(told);
    }

    private static boolean take(Pattern pattern, String text, Map<Field, String> told) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        for (Field field : Field.values()) {
            String value = hasGroup(pattern, field) ? matcher.group(field.group()) : null;
            if (value != null) {
                told.put(field, value);
            }
        }
        return true;
    }

    private Stream<Pattern> patterns() {
        return Stream.concat(Stream.ofNullable(name), metadata.values().stream());
    }

    private static boolean hasGroup(Pattern pattern, Field field) {
        return pattern.namedGroups().containsKey(field.group());
    }
}
