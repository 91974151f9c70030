package io.spillway.adapter.postgres;

import io.spillway.core.budget.Budget;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A budget's money, its row locked until the transaction ends. Whoever changes what a budget, its
 * launches or its nodes hold has this first, so that nobody reads a balance that is about to
 * change. What is changed here counts when it is saved.
 */
final class LockedBudget {

    /** What is read of {@code budget b}; {@code currency} is that of all its money. */
    static final String COLUMNS =
            """
            b.budget_id, b.status AS budget_status, b.expires_at, b.cap, b.hourly_cap, b.spent,
            b.reserved AS budget_reserved, b.overrun, b.currency
            """;

    /**
     * What live and intended machines of {@code budget b} cost an hour at most together; null when
     * nothing caps it.
     */
    static final String HOURLY =
            """
            CASE WHEN b.hourly_cap IS NOT NULL THEN
                (SELECT coalesce(sum(held.hourly), 0) FROM held_hourly held
                 WHERE held.budget_id = b.budget_id)
            END AS budget_hourly
            """;

    private final String budgetId;
    private final Budget.Status status;
    private final Instant expiresAt;
    private final Money cap;
    private final @Nullable Money hourlyCap;
    private Money spent;
    private Money reserved;
    private Money overrun;

    /** Of a row with {@link #COLUMNS} that was read after its lock was had. */
    LockedBudget(Row row) throws SQLException {
        budgetId = row.text("budget_id");
        status = row.constant(Budget.Status.class, "budget_status");
        expiresAt = row.instant("expires_at");
        cap = row.money("cap");
        hourlyCap = row.moneyOrNull("hourly_cap");
        spent = row.money("spent");
        reserved = row.money("budget_reserved");
        overrun = row.money("overrun");
    }

    /**
     * Locks those that a condition on {@code budget b} chooses, before the session's next
     * statement: that one then reads them as they stay. In the order of their ids, so that no two
     * callers wait for each other.
     */
    static void lock(Session session, String which, Object... arguments) {
        session.later(
                "SELECT FROM budget b WHERE "
                        + which
                        + " ORDER BY b.budget_id FOR NO KEY UPDATE OF b",
                arguments);
    }

    String budgetId() {
        return budgetId;
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

    void save(Session session) {
        session.later(
                "UPDATE budget SET spent = ?, reserved = ?, overrun = ? WHERE budget_id = ?",
                spent,
                reserved,
                overrun,
                budgetId);
    }
}
