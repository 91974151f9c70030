package io.spillway.adapter.postgres;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Budgets and how they stand. Their money is only ever changed by {@link LockedBudget}. */
final class BudgetTable {

    private static final String BALANCES =
            """
            SELECT budget.*,
                (SELECT coalesce(sum(held.hourly), 0) FROM held_hourly held
                 WHERE held.budget_id = budget.budget_id) AS hourly
            FROM budget
            """;

    private final Database database;

    BudgetTable(Database database) {
        this.database = database;
    }

    boolean approve(Budget budget) {
        if (budget.cap().isNegative() || budget.status() != Budget.Status.OPEN) {
            throw new IllegalArgumentException(
                    "a new budget is open and has a cap of zero or more: " + budget.budgetId());
        }
        Money hourlyCap = budget.hourlyCap();
        if (hourlyCap != null && !hourlyCap.isPositive()) {
            throw new IllegalArgumentException(
                    "an hourly cap is above zero or absent: " + budget.budgetId());
        }
        return database.write(session -> approve(session, budget));
    }

    private static boolean approve(Session session, Budget budget) throws SQLException {
        String standing = budget.standingApprovalId();
        if (standing != null && !LockedStanding.lock(session, standing).mayDraw(session, budget)) {
            return false;
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
                    currency, cap, hourly_cap, expires_at, chosen, approved_by, approved_at, status,
                    status_by, status_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, 'OPEN', ?, ?)
                """,
                budget.budgetId(),
                budget.requestId(),
                standing,
                budget.jobId(),
                budget.show(),
                budget.cap().currency().getCurrencyCode(),
                budget.cap(),
                budget.hourlyCap(),
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
                                BALANCES + "WHERE budget_id = ?", BudgetTable::balance, budgetId));
    }

    List<BudgetBalance> balances() {
        return database.read(
                session ->
                        session.list(
                                BALANCES + "ORDER BY approved_at, budget_id",
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

    private static BudgetBalance balance(Row row) throws SQLException {
        Budget budget =
                new Budget(
                        row.text("budget_id"),
                        row.text("request_id"),
                        row.textOrNull("standing_approval_id"),
                        row.text("job_id"),
                        row.text("show"),
                        row.money("cap"),
                        row.moneyOrNull("hourly_cap"),
                        row.instant("expires_at"),
                        OfferCodec.offer(Json.parse(row.text("chosen"))),
                        row.text("approved_by"),
                        row.instant("approved_at"),
                        row.constant(Budget.Status.class, "status"));
        return new BudgetBalance(
                budget, row.money("spent"), row.money("reserved"), row.money("hourly"));
    }
}
