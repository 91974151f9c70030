package io.spillway.adapter.postgres;

import static io.spillway.adapter.postgres.Session.column;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store.LeaseExtension;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Renewal of leases: every lease is paid for in advance, many in one transaction. */
final class Leases {

    /** What a node holds now. */
    private record Held(
            String instanceId,
            String budgetId,
            boolean live,
            Instant leaseUntil,
            Money used,
            Money reserved,
            Money hourly) {}

    /** A budget, and what its machines cost an hour at most when that is capped. */
    private record Locked(LockedBudget budget, @Nullable Money hourly) {}

    private static final String BUDGETS_OF =
            """
            (SELECT n.budget_id FROM node n WHERE n.instance_id = ANY (?))
            """;

    private final Database database;

    Leases(Database database) {
        this.database = database;
    }

    Set<String> extend(List<LeaseExtension> extensions, Instant at) {
        for (LeaseExtension extension : extensions) {
            if (extension.used().isNegative() || extension.reservation().isNegative()) {
                throw new IllegalArgumentException("negative money in " + extension);
            }
        }
        return extensions.isEmpty()
                ? Set.of()
                : database.act(session -> extend(session, extensions, at));
    }

    private static Set<String> extend(Session session, List<LeaseExtension> extensions, Instant at)
            throws SQLException {
        @Nullable String[] ids = column(extensions, LeaseExtension::instanceId);
        LockedBudget.lock(session, "b.budget_id IN " + BUDGETS_OF, (Object) ids);
        NodeTable.lock(session, ids);
        Map<String, LockedBudget> budgets = new TreeMap<>();
        Map<String, Money> kept = new HashMap<>();
        for (Locked locked : locked(session, ids)) {
            budgets.put(locked.budget().budgetId(), locked.budget());
            if (locked.hourly() != null) {
                kept.put(locked.budget().budgetId(), locked.hourly());
            }
        }
        Map<String, Held> held = held(session, ids);
        leaveOut(held.values(), kept);
        Map<String, LeaseExtension> granted = new LinkedHashMap<>();
        for (LeaseExtension extension : extensions) {
            Held node = held.get(extension.instanceId());
            LockedBudget budget = node == null ? null : budgets.get(node.budgetId());
            if (node != null
                    && budget != null
                    && fitsTheHour(budget, node, kept)
                    && grant(budget, node, extension, at)) {
                kept.computeIfPresent(node.budgetId(), (_, sum) -> sum.plus(node.hourly()));
                granted.put(extension.instanceId(), extension);
                held.put(extension.instanceId(), after(node, extension));
            }
        }
        if (!granted.isEmpty()) {
            write(session, new ArrayList<>(granted.values()), at);
            for (LockedBudget budget : budgets.values()) {
                budget.save(session);
            }
        }
        return new LinkedHashSet<>(granted.keySet());
    }

    private static List<Locked> locked(Session session, @Nullable String[] ids)
            throws SQLException {
        return session.list(
                "SELECT "
                        + LockedBudget.COLUMNS
                        + ", "
                        + LockedBudget.HOURLY
                        + " FROM budget b WHERE b.budget_id IN "
                        + BUDGETS_OF,
                row -> new Locked(new LockedBudget(row), row.moneyOrNull("budget_hourly")),
                (Object) ids);
    }

    /** What an hour costs at most without the nodes that ask. */
    private static void leaveOut(Collection<Held> asking, Map<String, Money> hourly) {
        for (Held node : asking) {
            if (node.live()) {
                hourly.computeIfPresent(node.budgetId(), (_, sum) -> sum.minus(node.hourly()));
            }
        }
    }

    private static boolean fitsTheHour(LockedBudget budget, Held node, Map<String, Money> kept) {
        Money hourlyCap = budget.hourlyCap();
        Money others = kept.get(node.budgetId());
        return hourlyCap == null
                || others == null
                || others.plus(node.hourly()).compareTo(hourlyCap) <= 0;
    }

    private static boolean grant(
            LockedBudget budget, Held node, LeaseExtension extension, Instant at) {
        if (!node.live()
                || !budget.mayRentAt(at)
                || extension.leaseUntil().isBefore(node.leaseUntil())) {
            return false;
        }
        Money spentMore = extension.used().minus(node.used());
        Money reservedMore = extension.reservation().minus(node.reserved());
        Money more = spentMore.plus(reservedMore);
        if (more.isPositive() && more.compareTo(budget.free()) > 0) {
            return false;
        }
        budget.change(spentMore, reservedMore);
        return true;
    }

    private static Held after(Held node, LeaseExtension extension) {
        return new Held(
                node.instanceId(),
                node.budgetId(),
                node.live(),
                extension.leaseUntil(),
                extension.used(),
                extension.reservation(),
                node.hourly());
    }

    private static Map<String, Held> held(Session session, @Nullable String[] ids)
            throws SQLException {
        Map<String, Held> held = new LinkedHashMap<>();
        session.list(
                        """
                        SELECT n.instance_id, n.budget_id, l.currency, n.phase, n.settled_at,
                            n.lease_until, n.used, n.reserved, n.hourly
                        FROM node n JOIN launch l USING (launch_id)
                        WHERE n.instance_id = ANY (?)
                        """,
                        Leases::held,
                        (Object) ids)
                .forEach(node -> held.put(node.instanceId(), node));
        return held;
    }

    private static Held held(Row row) throws SQLException {
        return new Held(
                row.text("instance_id"),
                row.text("budget_id"),
                row.instantOrNull("settled_at") == null
                        && row.constant(NodePhase.class, "phase").isLive(),
                row.instant("lease_until"),
                row.money("used"),
                row.money("reserved"),
                row.money("hourly"));
    }

    private static void write(Session session, List<LeaseExtension> granted, Instant at) {
        session.later(
                """
                UPDATE node SET lease_from = ?, lease_until = grant_.lease_until,
                    used = grant_.used, reserved = grant_.reserved
                FROM unnest(?::text[], ?::timestamptz[], ?::numeric[], ?::numeric[])
                    AS grant_ (id, lease_until, used, reserved)
                WHERE node.instance_id = grant_.id
                """,
                at,
                column(granted, LeaseExtension::instanceId),
                column(granted, LeaseExtension::leaseUntil),
                column(granted, LeaseExtension::used),
                column(granted, LeaseExtension::reservation));
    }
}
