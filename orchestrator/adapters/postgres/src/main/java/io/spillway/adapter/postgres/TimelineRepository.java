package io.spillway.adapter.postgres;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** What is worth telling people. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TimelineRepository extends GenericRepository<TimelineRow, Long> {

    /**
     * Takes the next numbers; the row stays locked until the transaction ends, so numbers become
     * visible in their order.
     *
     * @return the last number taken
     */
    @Query(
            """
            UPDATE timeline_end SET last_sequence = last_sequence + :count
            RETURNING last_sequence
            """)
    long take(int count);

    List<TimelineRow> saveAll(Iterable<TimelineRow> rows);

    List<TimelineRow> findBySequenceGreaterThanOrderBySequence(long sequence, Pageable page);
}
