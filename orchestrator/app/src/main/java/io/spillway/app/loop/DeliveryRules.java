package io.spillway.app.loop;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Job;
import io.spillway.core.ports.Store;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps jobs to what they are for. What is recorded stands: a person may have set it. A job that is
 * new is mapped by its own metadata ({@code show, sequence, shot, deadline}); one that maps to no
 * show is shown and never rented for.
 */
final class DeliveryRules {

    private DeliveryRules() {}

    /** Records deliveries of jobs that have none yet and map to one. */
    static void record(FarmView farm, Store store) {
        Map<String, Delivery> known = store.deliveries();
        farm.jobs().stream()
                .filter(job -> !known.containsKey(job.jobId()))
                .flatMap(job -> byMetadata(job).stream())
                .forEach(store::setDelivery);
    }

    static Optional<Delivery> byMetadata(Job job) {
        String show = job.metadata().get("show");
        if (show == null || show.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                new Delivery(
                        job.jobId(),
                        show,
                        job.metadata().getOrDefault("sequence", ""),
                        job.metadata().getOrDefault("shot", ""),
                        deadline(job.metadata().get("deadline"))));
    }

    private static @Nullable Instant deadline(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
