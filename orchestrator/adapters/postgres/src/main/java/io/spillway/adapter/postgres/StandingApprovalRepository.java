package io.spillway.adapter.postgres;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Standing approvals. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StandingApprovalRepository extends GenericRepository<StandingApprovalRow, String> {

    boolean existsByStandingApprovalId(String standingApprovalId);

    StandingApprovalRow save(StandingApprovalRow row);

    List<StandingApprovalRow> listOrderByApprovedAtAscAndStandingApprovalIdAsc();
}
