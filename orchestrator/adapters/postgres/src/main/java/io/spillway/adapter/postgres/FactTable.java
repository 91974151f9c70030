package io.spillway.adapter.postgres;

import static io.spillway.adapter.postgres.Session.column;

import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.SpotPriceHistory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts: added once each by identity, read by resource. */
final class FactTable {

    private final Database database;

    FactTable(Database database) {
        this.database = database;
    }

    List<Fact> record(Collection<? extends Fact> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        // By identity: two writers of the same facts wait for each other in one order.
        Map<String, Fact> first = new TreeMap<>();
        for (Fact fact : facts) {
            first.putIfAbsent(fact.identity(), fact);
        }
        Set<String> added = new HashSet<>(database.write(session -> insert(session, first)));
        List<Fact> fresh = new ArrayList<>();
        for (Fact fact : facts) {
            if (added.remove(fact.identity())) {
                fresh.add(fact);
            }
        }
        return fresh;
    }

    private static List<String> insert(Session session, Map<String, Fact> facts)
            throws SQLException {
        Collection<Fact> rows = facts.values();
        return session.list(
                """
                INSERT INTO fact (identity, kind, resource_id, instance_id, at, payload)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[],
                                     ?::timestamptz[], ?::jsonb[])
                ON CONFLICT (identity) DO NOTHING
                RETURNING identity
                """,
                row -> row.text("identity"),
                column(rows, Fact::identity),
                column(rows, FactCodec::kind),
                column(rows, Fact::resourceId),
                column(rows, FactTable::instanceOfVolume),
                column(rows, Fact::at),
                column(rows, FactCodec::payload));
    }

    private static @Nullable String instanceOfVolume(Fact fact) {
        return fact instanceof Fact.VolumeCreated volume ? volume.instanceId() : null;
    }

    List<Fact> about(String resourceId) {
        return where("resource_id = ?", resourceId);
    }

    Map<String, List<Fact>> about(Collection<String> resourceIds) {
        return where("resource_id = ANY (?)", column(resourceIds, id -> id)).stream()
                .collect(Collectors.groupingBy(Fact::resourceId));
    }

    List<Fact.VolumeCreated> volumesOf(String instanceId) {
        return where("instance_id = ?", instanceId).stream()
                .map(Fact.VolumeCreated.class::cast)
                .toList();
    }

    Map<String, List<Fact.VolumeCreated>> volumesOf(Collection<String> instanceIds) {
        Map<String, List<Fact.VolumeCreated>> byId = new HashMap<>();
        for (Fact fact : where("instance_id = ANY (?)", column(instanceIds, id -> id))) {
            String instanceId = instanceOfVolume(fact);
            if (instanceId != null) {
                byId.computeIfAbsent(instanceId, _ -> new ArrayList<>())
                        .add((Fact.VolumeCreated) fact);
            }
        }
        return byId;
    }

    /** Facts that satisfy a condition of one argument, in the order of their times. */
    private List<Fact> where(String condition, Object argument) {
        return database.read(
                session ->
                        session.list(
                                "SELECT kind, resource_id, payload FROM fact WHERE "
                                        + condition
                                        + " ORDER BY at, identity",
                                FactTable::fact,
                                argument));
    }

    SpotPriceHistory spotPrices(String type, String zone) {
        List<SpotPrice> prices = new ArrayList<>();
        for (Fact fact : about(type + "/" + zone)) {
            if (fact instanceof Fact.SpotPriced priced) {
                prices.add(
                        new SpotPrice(priced.type(), priced.zone(), priced.at(), priced.hourly()));
            }
        }
        return new SpotPriceHistory(prices);
    }

    private static Fact fact(Row row) throws SQLException {
        return FactCodec.fact(
                row.text("kind"), row.text("resource_id"), Json.parse(row.text("payload")));
    }
}
