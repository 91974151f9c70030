package io.spillway.adapter.postgres;

import static io.spillway.adapter.postgres.Session.column;

import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rented machines: made of launches, observed, listed. Their leases are in {@link Leases}. */
final class NodeTable {

    private static final String NODES =
            "SELECT n.*, l.job_id, l.currency FROM node n JOIN launch l USING (launch_id) ";

    private final Database database;

    NodeTable(Database database) {
        this.database = database;
    }

    void launched(String launchId, LaunchResult result, Instant at) {
        database.act(
                session -> {
                    LockedLaunch launch = LockedLaunch.existing(session, launchId);
                    Set<String> known =
                            known(
                                    session,
                                    column(result.launched(), LaunchResult.Launched::instanceId));
                    for (LaunchResult.Launched one : result.launched()) {
                        if (known.add(one.instanceId())) {
                            add(session, launch, one.instanceId(), one.pool(), at, at);
                        }
                    }
                    if (launch.state() != Launch.State.LAUNCHED) {
                        launch.release();
                        launch.become(Launch.State.LAUNCHED, result.shortfallMessage());
                    }
                    launch.save(session, at);
                    return launchId;
                });
    }

    boolean adopt(String instanceId, String launchId, Pool pool, Instant launchedAt, Instant at) {
        return database.act(
                session -> {
                    Optional<LockedLaunch> launch = LockedLaunch.lock(session, launchId);
                    if (launch.isPresent() && known(session, instanceId).isEmpty()) {
                        add(session, launch.get(), instanceId, pool, launchedAt, at);
                        launch.get().save(session, at);
                    }
                    return launch.isPresent();
                });
    }

    /** Those of some instances that are nodes already, read under their launch's lock. */
    private static Set<String> known(Session session, @Nullable String... instanceIds)
            throws SQLException {
        return new HashSet<>(
                session.list(
                        "SELECT instance_id FROM node WHERE instance_id = ANY (?)",
                        row -> row.text("instance_id"),
                        (Object) instanceIds));
    }

    private static void add(
            Session session,
            LockedLaunch launch,
            String instanceId,
            Pool pool,
            Instant launchedAt,
            Instant seenAt) {
        Money reserved = launch.take();
        Node node = launch.launch().node(instanceId, pool, launchedAt, seenAt);
        session.later(
                """
                INSERT INTO node (instance_id, launch_id, budget_id, role, type, zone, option, hourly_cap,
                    phase, lease_from, lease_until, launched_at, last_seen_alive, reserved, hourly)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                instanceId,
                node.launchId(),
                node.budgetId(),
                node.role(),
                pool.type(),
                pool.zone(),
                pool.option(),
                node.hourlyCap(),
                node.phase(),
                node.leaseFrom(),
                node.leaseUntil(),
                node.launchedAt(),
                node.lastSeenAlive(),
                reserved,
                launch.launch().hourlyIn(pool));
    }

    List<Node> unsettled() {
        return list("WHERE settled_at IS NULL ORDER BY launched_at, instance_id");
    }

    List<Node> all() {
        return list("ORDER BY launched_at, instance_id");
    }

    Map<Pool, Long> interruptions() {
        Map<Pool, Long> byPool = new TreeMap<>();
        database.read(
                        session ->
                                session.list(
                                        """
                                        SELECT type, zone, option, count(*) AS machines FROM node
                                        WHERE interruption_at IS NOT NULL GROUP BY 1, 2, 3
                                        """,
                                        row -> Map.entry(pool(row), row.number("machines"))))
                .forEach(entry -> byPool.put(entry.getKey(), entry.getValue()));
        return byPool;
    }

    Optional<Node> find(String instanceId) {
        return database.read(
                session ->
                        session.first(
                                NODES + "WHERE instance_id = ?", NodeTable::node, instanceId));
    }

    private List<Node> list(String which) {
        return database.read(session -> session.list(NODES + which, NodeTable::node));
    }

    void update(Collection<Node> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        database.act(
                session -> {
                    @Nullable String[] ids = column(nodes, Node::instanceId);
                    lock(session, ids);
                    session.later(
                            """
                            UPDATE node SET phase = seen.phase, ready_at = seen.ready_at,
                                ended_at = seen.ended_at, last_seen_alive = seen.last_seen_alive,
                                interruption_at = seen.interruption_at
                            FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                                        ?::timestamptz[], ?::timestamptz[])
                                AS seen (id, phase, ready_at, ended_at, last_seen_alive,
                                         interruption_at)
                            WHERE node.instance_id = seen.id
                            """,
                            ids,
                            column(nodes, Node::phase),
                            column(nodes, Node::readyAt),
                            column(nodes, Node::endedAt),
                            column(nodes, Node::lastSeenAlive),
                            column(nodes, Node::interruptionAt));
                    return nodes;
                });
    }

    /**
     * Locks nodes before the session's next statement, in the order of their ids, so that no two
     * callers wait for each other.
     */
    static void lock(Session session, @Nullable String[] instanceIds) {
        session.later(
                """
                SELECT FROM node WHERE instance_id = ANY (?)
                ORDER BY instance_id FOR NO KEY UPDATE
                """,
                (Object) instanceIds);
    }

    private static Node node(Row row) throws SQLException {
        return new Node(
                row.text("instance_id"),
                row.text("launch_id"),
                row.text("budget_id"),
                row.text("job_id"),
                row.constant(NodeRole.class, "role"),
                pool(row),
                row.money("hourly_cap"),
                row.constant(NodePhase.class, "phase"),
                row.instant("lease_from"),
                row.instant("lease_until"),
                row.instant("launched_at"),
                row.instantOrNull("ready_at"),
                row.instantOrNull("ended_at"),
                row.instant("last_seen_alive"),
                row.instantOrNull("interruption_at"),
                row.instantOrNull("settled_at") != null);
    }

    private static Pool pool(Row row) throws SQLException {
        return new Pool(
                row.text("type"), row.text("zone"), row.constant(PurchaseOption.class, "option"));
    }
}
