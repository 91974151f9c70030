package io.spillway.adapter.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.spillway.core.ports.Store.StoredPlan;
import java.time.Instant;

/** A row of {@code plan}. */
@MappedEntity("plan")
record PlanRow(@Id String planId, Instant at, String snapshotJson, String planJson) {

    StoredPlan toPlan() {
        return new StoredPlan(planId, at, snapshotJson, planJson);
    }
}
