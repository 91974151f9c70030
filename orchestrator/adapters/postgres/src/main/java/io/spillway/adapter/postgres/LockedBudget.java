package io.spillway.adapter.postgres;

import io.spillway.core.budget.Budget;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A budget's money, its row locked until the transaction ends. Whoever changes what a budget, its
 * launches or its nodes hold has this first, so that nobody reads a balance that is about to
 * change. What is changed here counts when it is saved.
 */
final class LockedBudget {

    private final String budgetId;
    private final Budget.Status status;
    private final Instant expiresAt;
    private final Money cap;
    private final @Nullable Money hourlyCap;
    private Money spent;
    private Money reserved;
    private Money overrun;

    private LockedBudget(Row row) throws SQLException {
        budgetId = row.text("budget_id");
        status = row.constant(Budget.Status.class, "status");
        expiresAt = row.instant("expires_at");
        cap = row.money("cap");
        hourlyCap = row.moneyOrNull("hourly_cap");
        spent = row.money("spent");
        reserved = row.money("reserved");
        overrun = row.money("overrun");
    }

    static Optional<LockedBudget> lock(Session session, String budgetId) throws SQLException {
        return session.first(
                "SELECT * FROM budget WHERE budget_id = ? FOR UPDATE", LockedBudget::new, budgetId);
    }

    /** Locks several in the order of their ids, so that no two callers wait for each other. */
    static SortedMap<String, LockedBudget> lockAll(Session session, Collection<String> budgetIds)
            throws SQLException {
        SortedMap<String, LockedBudget> budgets = new TreeMap<>();
        session.list(
                        """
                        SELECT * FROM budget WHERE budget_id = ANY (?) ORDER BY budget_id FOR UPDATE
                        """,
                        LockedBudget::new,
                        (Object) budgetIds.toArray(String[]::new))
                .forEach(budget -> budgets.put(budget.budgetId, budget));
        return budgets;
    }

    boolean mayRentAt(Instant instant) {
        return status == Budget.Status.OPEN && instant.isBefore(expiresAt);
    }

    Money zero() {
        return Money.zero(cap.currency());
    }

    /** What may still be reserved, zero at least. */
    Money free() {
        return cap.minus(spent).minus(reserved).max(zero());
    }

    @Nullable Money hourlyCap() {
        return hourlyCap;
    }

    /** What its live and intended machines cost an hour at most together. */
    Money hourly(Session session) throws SQLException {
        return session.first(
                        """
                        SELECT coalesce(sum(hourly), 0) AS hourly, ? AS currency
                        FROM held_hourly WHERE budget_id = ?
                        """,
                        row -> row.money("hourly"),
                        cap.currency().getCurrencyCode(),
                        budgetId)
                .orElseThrow();
    }

    void change(Money spentMore, Money reservedMore) {
        spent = spent.plus(spentMore);
        reserved = reserved.plus(reservedMore);
    }

    void reserve(Money amount) {
        change(zero(), amount);
    }

    void release(Money amount) {
        change(zero(), zero().minus(amount));
    }

    /** Notes by how much a settlement went beyond what was reserved for it. */
    void overran(Money excess) {
        overrun = overrun.plus(excess);
    }

    void save(Session session) throws SQLException {
        session.update(
                "UPDATE budget SET spent = ?, reserved = ?, overrun = ? WHERE budget_id = ?",
                spent,
                reserved,
                overrun,
                budgetId);
    }
}
