package io.spillway.adapter.postgres;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** Plans that acted. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PlanRepository extends GenericRepository<PlanRow, String> {

    Optional<PlanRow> findByPlanId(String planId);

    @Query(
            """
            INSERT INTO plan (plan_id, at, snapshot_json, plan_json)
            VALUES (:planId, :at, CAST(:snapshotJson AS json), CAST(:planJson AS json))
            ON CONFLICT (plan_id) DO NOTHING
            """)
    void add(String planId, Instant at, String snapshotJson, String planJson);
}
