package io.spillway.adapter.postgres;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What jobs are for. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DeliveryRepository extends GenericRepository<DeliveryRow, String> {

    List<DeliveryRow> listOrderByJobId();

    @Query(
            """
            INSERT INTO delivery (job_id, show, sequence, shot, deadline)
            VALUES (:jobId, :show, :sequence, :shot, :deadline)
            ON CONFLICT (job_id) DO UPDATE
            SET show = excluded.show, sequence = excluded.sequence, shot = excluded.shot,
                deadline = excluded.deadline
            """)
    void put(String jobId, String show, String sequence, String shot, @Nullable Instant deadline);
}
