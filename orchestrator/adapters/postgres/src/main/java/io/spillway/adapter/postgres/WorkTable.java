package io.spillway.adapter.postgres;

import static io.spillway.adapter.postgres.Session.column;

import io.spillway.core.farm.WorkSpan;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Spans of work, written in batches of hundreds. */
final class WorkTable {

    // Two writers of the same spans wait for each other in one order.
    private static final Comparator<WorkSpan> BY_IDENTITY =
            Comparator.comparing(WorkSpan::workerName)
                    .thenComparing(WorkSpan::taskId)
                    .thenComparing(WorkSpan::from);

    private final Database database;

    WorkTable(Database database) {
        this.database = database;
    }

    void add(Collection<WorkSpan> spans) {
        if (spans.isEmpty()) {
            return;
        }
        List<WorkSpan> rows = spans.stream().sorted(BY_IDENTITY).toList();
        database.write(
                session ->
                        session.update(
                                """
                                INSERT INTO work_span (worker_name, task_id, started_at, ended_at,
                                    job_id, frames, completed)
                                SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[],
                                    ?::timestamptz[], ?::text[], ?::integer[], ?::boolean[])
                                ON CONFLICT (worker_name, task_id, started_at) DO NOTHING
                                """,
                                column(rows, WorkSpan::workerName),
                                column(rows, WorkSpan::taskId),
                                column(rows, WorkSpan::from),
                                column(rows, WorkSpan::to),
                                column(rows, WorkSpan::jobId),
                                column(rows, WorkSpan::frames),
                                column(rows, WorkSpan::completed)));
    }

    List<WorkSpan> of(String workerName) {
        return database.read(
                session ->
                        session.list(
                                """
                                SELECT * FROM work_span WHERE worker_name = ?
                                ORDER BY started_at, task_id
                                """,
                                WorkTable::span,
                                workerName));
    }

    List<WorkSpan> finished(String jobId, int limit) {
        return database.read(
                session ->
                        session.list(
                                """
                                SELECT * FROM work_span WHERE job_id = ? AND completed
                                ORDER BY ended_at DESC, started_at DESC, task_id, worker_name
                                LIMIT ?
                                """,
                                WorkTable::span,
                                jobId,
                                limit));
    }

    private static WorkSpan span(Row row) throws SQLException {
        return new WorkSpan(
                row.text("worker_name"),
                row.text("job_id"),
                row.text("task_id"),
                row.instant("started_at"),
                row.instant("ended_at"),
                row.integer("frames"),
                row.flag("completed"));
    }
}
