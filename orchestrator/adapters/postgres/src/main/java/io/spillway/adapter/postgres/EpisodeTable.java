package io.spillway.adapter.postgres;

import static io.spillway.adapter.postgres.Session.column;

import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.fleet.reconcile.Episode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Discrepancies from their beginnings to their ends, written in batches. */
final class EpisodeTable {

    // Two writers of the same episodes wait for each other in one order.
    private static final Comparator<Episode> BY_IDENTITY =
            Comparator.comparing((Episode episode) -> episode.discrepancy().resourceId())
                    .thenComparing(episode -> episode.discrepancy().kind())
                    .thenComparing(episode -> episode.discrepancy().since());

    private final Database database;

    EpisodeTable(Database database) {
        this.database = database;
    }

    void record(Collection<Episode> episodes) {
        if (episodes.isEmpty()) {
            return;
        }
        List<Episode> rows = episodes.stream().sorted(BY_IDENTITY).toList();
        database.write(
                session ->
                        session.update(
                                """
                                INSERT INTO episode (kind, resource_id, since, found_at, ended_at,
                                    hourly, cost, currency, launch_id, job_id)
                                SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[],
                                    ?::timestamptz[], ?::timestamptz[], ?::numeric[],
                                    ?::numeric[], ?::text[], ?::text[], ?::text[])
                                ON CONFLICT (resource_id, kind, since) DO UPDATE
                                SET ended_at = excluded.ended_at, cost = excluded.cost
                                WHERE episode.ended_at IS NULL
                                """,
                                column(rows, row -> row.discrepancy().kind()),
                                column(rows, row -> row.discrepancy().resourceId()),
                                column(rows, row -> row.discrepancy().since()),
                                column(rows, Episode::foundAt),
                                column(rows, Episode::endedAt),
                                column(rows, row -> row.discrepancy().hourly()),
                                column(rows, Episode::cost),
                                column(
                                        rows,
                                        row ->
                                                row.discrepancy()
                                                        .hourly()
                                                        .currency()
                                                        .getCurrencyCode()),
                                column(rows, row -> row.discrepancy().launchId()),
                                column(rows, row -> row.discrepancy().jobId())));
    }

    List<Episode> since(Instant endedSince) {
        return database.read(
                session ->
                        session.list(
                                """
                                SELECT * FROM episode WHERE ended_at IS NULL OR ended_at >= ?
                                ORDER BY since, resource_id, kind
                                """,
                                EpisodeTable::episode,
                                endedSince));
    }

    private static Episode episode(Row row) throws SQLException {
        return new Episode(
                new Discrepancy(
                        row.constant(DiscrepancyKind.class, "kind"),
                        row.text("resource_id"),
                        row.instant("since"),
                        row.money("hourly"),
                        row.textOrNull("launch_id"),
                        row.textOrNull("job_id")),
                row.instant("found_at"),
                row.instantOrNull("ended_at"),
                row.money("cost"));
    }
}
