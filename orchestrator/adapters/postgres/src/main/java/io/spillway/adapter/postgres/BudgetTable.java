package io.spillway.adapter.postgres;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.money.Money;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Budgets and how they stand. Their money is only ever changed by {@link LockedBudget}. */
@Singleton
final class BudgetTable {

    private final Database database;

    BudgetTable(Database database) {
        this.database = database;
    }

    boolean approve(Budget budget) {
        if (budget.cap().isNegative() || budget.status() != Budget.Status.OPEN) {
            throw new IllegalArgumentException(
                    "a new budget is open and has a cap of zero or more: " + budget.budgetId());
        }
        return database.write(session -> approve(session, budget));
    }

    private static boolean approve(Session session, Budget budget) throws SQLException {
        String standing = budget.standingApprovalId();
        if (standing != null
                && session.first(
                                """
                                SELECT show FROM standing_approval WHERE standing_approval_id = ?
                                """,
                                row -> row.text("show"),
                                standing)
                        .isEmpty()) {
            throw new IllegalArgumentException("no standing approval " + standing);
        }
        int decided =
                session.update(
                        """
                        UPDATE budget_request
                        SET status = 'APPROVED', decided_by = ?, decided_at = ?
                        WHERE request_id = ? AND status = 'OPEN' AND valid_until >= ?
                        """,
                        budget.approvedBy(),
                        budget.approvedAt(),
                        budget.requestId(),
                        budget.approvedAt());
        if (decided == 0) {
            return false;
        }
        session.update(
                """
                INSERT INTO budget (budget_id, request_id, standing_approval_id, job_id, show,
                    currency, cap, expires_at, chosen, approved_by, approved_at, status, status_by,
                    status_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, 'OPEN', ?, ?)
                """,
                budget.budgetId(),
                budget.requestId(),
                standing,
                budget.jobId(),
                budget.show(),
                budget.cap().currency().getCurrencyCode(),
                budget.cap(),
                budget.expiresAt(),
                OfferCodec.json(budget.chosen()).toString(),
                budget.approvedBy(),
                budget.approvedAt(),
                budget.approvedBy(),
                budget.approvedAt());
        return true;
    }

    Optional<BudgetBalance> balance(String budgetId) {
        return database.read(
                session ->
                        session.first(
                                "SELECT * FROM budget WHERE budget_id = ?",
                                BudgetTable::balance,
                                budgetId));
    }

    List<BudgetBalance> balances() {
        return database.read(
                session ->
                        session.list(
                                "SELECT * FROM budget ORDER BY approved_at, budget_id",
                                BudgetTable::balance));
    }

    boolean setStatus(String budgetId, Budget.Status status, String by, Instant at) {
        if (status == Budget.Status.OPEN) {
            throw new IllegalArgumentException("a budget is stopped or closed, not opened again");
        }
        int changed =
                database.write(
                        session ->
                                session.update(
                                        """
                                        UPDATE budget SET status = ?, status_by = ?, status_at = ?
                                        WHERE budget_id = ? AND status <> 'CLOSED'
                                        """,
                                        status,
                                        by,
                                        at,
                                        budgetId));
        return changed == 1;
    }

    Map<String, Money> drawnSince(Instant since) {
        Map<String, Money> drawn = new TreeMap<>();
        database.read(
                        session ->
                                session.list(
                                        """
                                        SELECT standing_approval_id, currency, sum(cap) AS caps
                                        FROM budget
                                        WHERE standing_approval_id IS NOT NULL AND approved_at >= ?
                                        GROUP BY standing_approval_id, currency
                                        """,
                                        row ->
                                                Map.entry(
                                                        row.text("standing_approval_id"),
                                                        row.money("caps")),
                                        since))
                .forEach(one -> drawn.merge(one.getKey(), one.getValue(), Money::plus));
        return drawn;
    }

    private static BudgetBalance balance(Row row) throws SQLException {
        Budget budget =
                new Budget(
                        row.text("budget_id"),
                        row.text("request_id"),
                        row.textOrNull("standing_approval_id"),
                        row.text("job_id"),
                        row.text("show"),
                        row.money("cap"),
                        row.instant("expires_at"),
                        OfferCodec.offer(Json.parse(row.text("chosen"))),
                        row.text("approved_by"),
                        row.instant("approved_at"),
                        row.constant(Budget.Status.class, "status"));
        return new BudgetBalance(budget, row.money("spent"), row.money("reserved"));
    }
}
