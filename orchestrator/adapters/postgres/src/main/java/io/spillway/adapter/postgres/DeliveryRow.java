package io.spillway.adapter.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.spillway.core.farm.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code delivery}. */
@MappedEntity("delivery")
record DeliveryRow(
        @Id String jobId, String show, String sequence, String shot, @Nullable Instant deadline) {

    Delivery toDelivery() {
        return new Delivery(jobId, show, sequence, shot, deadline);
    }
}
