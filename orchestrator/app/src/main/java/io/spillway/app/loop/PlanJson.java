package io.spillway.app.loop;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.snapshot.Snapshot;
import java.util.Arrays;

/** Snapshots and plans as JSON: the form in which a decision is kept and replayed. */
public final class PlanJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
    private interface NamedAction {}

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // A record's components and nothing else, whatever other methods it has.
                    .visibility(PropertyAccessor.ALL, Visibility.NONE)
                    .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .addMixIn(Action.class, NamedAction.class)
                    .registerSubtypes(actions())
                    .build();

    private PlanJson() {}

    private static NamedType[] actions() {
        return Arrays.stream(Action.class.getPermittedSubclasses())
                .map(type -> new NamedType(type, type.getSimpleName()))
                .toArray(NamedType[]::new);
    }

    public static String write(Snapshot snapshot) {
        return text(snapshot);
    }

    public static String write(Plan plan) {
        return text(plan);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IllegalArgumentException when it isn't one
     */
    public static Snapshot readSnapshot(String json) {
        try {
            return MAPPER.readValue(json, Snapshot.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "not a snapshot: " + unreadable.getOriginalMessage());
        }
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
