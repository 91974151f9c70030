package io.spillway.adapter.postgres;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.BudgetRequest.Status;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Budget requests: one open one for a job, decided once. */
final class RequestTable {

    private final Database database;

    RequestTable(Database database) {
        this.database = database;
    }

    boolean add(BudgetRequest request) {
        if (request.status() != Status.OPEN) {
            throw new IllegalArgumentException(
                    "a new request must be open: " + request.requestId());
        }
        int added =
                database.write(
                        session ->
                                session.update(
                                        """
                                        INSERT INTO budget_request (request_id, plan_id, job_id,
                                            show, created_at, valid_until, deadline,
                                            finish_without_p50, chance_without, offers, status,
                                            reason)
                                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'OPEN', ?)
                                        ON CONFLICT DO NOTHING
                                        """,
                                        request.requestId(),
                                        request.planId(),
                                        request.jobId(),
                                        request.show(),
                                        request.createdAt(),
                                        request.validUntil(),
                                        request.deadline(),
                                        request.finishWithoutP50(),
                                        request.chanceWithout(),
                                        OfferCodec.json(request.offers()).toString(),
                                        request.reason()));
        return added == 1;
    }

    Optional<BudgetRequest> find(String requestId) {
        return database.read(
                session ->
                        session.first(
                                "SELECT * FROM budget_request WHERE request_id = ?",
                                RequestTable::request,
                                requestId));
    }

    List<BudgetRequest> openOrDecidedSince(Instant since) {
        return database.read(
                session ->
                        session.list(
                                """
                                SELECT * FROM budget_request
                                WHERE status = 'OPEN' OR decided_at >= ?
                                ORDER BY created_at, request_id
                                """,
                                RequestTable::request,
                                since));
    }

    boolean close(String requestId, Status status, String by, Instant at, String reason) {
        switch (status) {
            case OPEN, APPROVED ->
                    throw new IllegalArgumentException("a request isn't closed as " + status);
            case DECLINED, EXPIRED, WITHDRAWN -> {}
        }
        int closed =
                database.write(
                        session ->
                                session.update(
                                        """
                                        UPDATE budget_request
                                        SET status = ?, decided_by = ?, decided_at = ?, reason = ?
                                        WHERE request_id = ? AND status = 'OPEN'
                                        """,
                                        status,
                                        by,
                                        at,
                                        reason,
                                        requestId));
        return closed == 1;
    }

    private static BudgetRequest request(Row row) throws SQLException {
        return new BudgetRequest(
                row.text("request_id"),
                row.text("plan_id"),
                row.text("job_id"),
                row.text("show"),
                row.instant("created_at"),
                row.instant("valid_until"),
                row.instant("deadline"),
                row.instant("finish_without_p50"),
                row.real("chance_without"),
                OfferCodec.offers(Json.parse(row.text("offers"))),
                row.constant(Status.class, "status"),
                row.textOrNull("decided_by"),
                row.instantOrNull("decided_at"),
                row.text("reason"));
    }
}
