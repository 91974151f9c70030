package io.spillway.app.loop;

import io.spillway.app.loop.DeliveryRule.Field;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Job;
import io.spillway.core.ports.Store;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps jobs to what they are for. What is recorded stands: a person may have set it. A job that is
 * new is mapped by the first rule that matches and tells its show; one that maps to no show is
 * shown and never rented for.
 *
 * @param zone of deadlines that are written without one
 */
public record DeliveryRules(List<DeliveryRule> rules, ZoneId zone) {

    public DeliveryRules {
        rules = List.copyOf(rules);
    }

    /** By the job's own metadata: {@code show, sequence, shot, deadline}. */
    public static DeliveryRules byMetadata(ZoneId zone) {
        Map<Field, String> keys = new EnumMap<>(Field.class);
        keys.put(Field.SHOW, "show");
        keys.put(Field.SEQUENCE, "sequence");
        keys.put(Field.SHOT, "shot");
        keys.put(Field.DEADLINE, "deadline");
        return new DeliveryRules(List.of(new DeliveryRule(null, Map.of(), Map.of(), keys)), zone);
    }

    /** Records deliveries of jobs that have none yet and map to one. */
    void record(FarmView farm, Store store) {
        Map<String, Delivery> known = store.deliveries();
        farm.jobs().stream()
                .filter(job -> !known.containsKey(job.jobId()))
                .flatMap(job -> map(job).stream())
                .forEach(store::setDelivery);
    }

    /** What a job is for; empty when no rule tells. */
    public Optional<Delivery> map(Job job) {
        return rules.stream()
                .flatMap(rule -> rule.match(job).stream())
                .filter(told -> !told.getOrDefault(Field.SHOW, "").isBlank())
                .findFirst()
                .map(
                        told ->
                                new Delivery(
                                        job.jobId(),
                                        told.getOrDefault(Field.SHOW, ""),
                                        told.getOrDefault(Field.SEQUENCE, ""),
                                        told.getOrDefault(Field.SHOT, ""),
                                        deadline(told.get(Field.DEADLINE))));
    }

    /** A deadline that can't be read is none: a person sets it then. */
    private @Nullable Instant deadline(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException unreadable) {
                return null;
            }
        }
    }
}
