package io.spillway.adapter.postgres;

import static io.spillway.adapter.postgres.Session.column;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The ledger, and the settlement that writes it. */
final class LedgerTable {

    /** A node before its settlement. */
    private record Held(
            String launchId, boolean settled, Money used, Money reserved, LockedBudget budget) {}

    private final Database database;

    LedgerTable(Database database) {
        this.database = database;
    }

    Money settle(String instanceId, List<LedgerEntry> entries, Instant at) {
        return database.act(session -> settle(session, instanceId, entries, at));
    }

    private static Money settle(
            Session session, String instanceId, List<LedgerEntry> entries, Instant at)
            throws SQLException {
        LockedBudget.lock(
                session,
                "b.budget_id = (SELECT n.budget_id FROM node n WHERE n.instance_id = ?)",
                instanceId);
        Held node =
                session.first(
                                "SELECT n.launch_id, n.settled_at, n.used, n.reserved, "
                                        + LockedBudget.COLUMNS
                                        + """
                                        FROM node n JOIN budget b USING (budget_id)
                                        WHERE n.instance_id = ?
                                        """,
                                LedgerTable::held,
                                instanceId)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no node " + instanceId + " to settle"));
        LockedBudget budget = node.budget();
        if (node.settled()) {
            return budget.zero();
        }
        check(entries, instanceId, node.launchId(), budget.budgetId());
        Money total = Money.sum(budget.zero().currency(), insert(session, entries));
        Money excess = total.minus(node.used()).minus(node.reserved()).max(budget.zero());
        budget.change(total.minus(node.used()), budget.zero().minus(node.reserved()));
        budget.overran(excess);
        budget.save(session);
        session.later(
                """
                UPDATE node SET settled_at = ?, used = 0, reserved = 0, unreserved = ?
                WHERE instance_id = ?
                """,
                at,
                excess,
                instanceId);
        return excess;
    }

    private static Held held(Row row) throws SQLException {
        return new Held(
                row.text("launch_id"),
                row.instantOrNull("settled_at") != null,
                row.money("used"),
                row.money("reserved"),
                new LockedBudget(row));
    }

    private static void check(
            List<LedgerEntry> entries, String instanceId, String launchId, String budgetId) {
        for (LedgerEntry entry : entries) {
            if (!entry.instanceId().equals(instanceId)
                    || !entry.launchId().equals(launchId)
                    || !entry.budgetId().equals(budgetId)) {
                throw new IllegalArgumentException(
                        "entry " + entry.entryId() + " isn't one of node " + instanceId);
            }
        }
    }

    /** The amounts of those that weren't there yet. */
    private static List<Money> insert(Session session, List<LedgerEntry> entries)
            throws SQLException {
        return session.list(
                """
                INSERT INTO ledger_entry (entry_id, resource_id, instance_id, budget_id, launch_id,
                    job_id, category, option, started_at, ended_at, seconds, frames, amount,
                    currency, estimated)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                    ?::bigint[], ?::integer[], ?::numeric[], ?::text[], ?::boolean[])
                ON CONFLICT (entry_id) DO NOTHING
                RETURNING amount, currency
                """,
                row -> row.money("amount"),
                column(entries, LedgerEntry::entryId),
                column(entries, LedgerEntry::resourceId),
                column(entries, LedgerEntry::instanceId),
                column(entries, LedgerEntry::budgetId),
                column(entries, LedgerEntry::launchId),
                column(entries, LedgerEntry::jobId),
                column(entries, LedgerEntry::category),
                column(entries, LedgerEntry::option),
                column(entries, LedgerEntry::from),
                column(entries, LedgerEntry::to),
                column(entries, LedgerEntry::seconds),
                column(entries, LedgerEntry::frames),
                column(entries, LedgerEntry::amount),
                column(entries, entry -> entry.amount().currency().getCurrencyCode()),
                column(entries, LedgerEntry::estimated));
    }

    List<LedgerEntry> all() {
        return database.read(
                session ->
                        session.list(
                                """
                                SELECT * FROM ledger_entry
                                ORDER BY instance_id, started_at, entry_id
                                """,
                                LedgerTable::entry));
    }

    private static LedgerEntry entry(Row row) throws SQLException {
        return new LedgerEntry(
                row.text("entry_id"),
                row.text("resource_id"),
                row.text("instance_id"),
                row.text("budget_id"),
                row.text("launch_id"),
                row.textOrNull("job_id"),
                row.constant(CostCategory.class, "category"),
                row.constant(PurchaseOption.class, "option"),
                row.instant("started_at"),
                row.instant("ended_at"),
                row.number("seconds"),
                row.integer("frames"),
                row.money("amount"),
                row.flag("estimated"));
    }
}
