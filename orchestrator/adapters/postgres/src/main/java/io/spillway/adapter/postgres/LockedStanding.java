package io.spillway.adapter.postgres;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * A standing approval, its row locked until the transaction ends: whoever draws from it waits for
 * those who drew before.
 */
final class LockedStanding {

    private static final Duration EIGHT_DAYS = Duration.ofDays(8);

    private final StandingApproval approval;

    private LockedStanding(StandingApproval approval) {
        this.approval = approval;
    }

    /**
     * Locks it.
     *
     * @throws IllegalArgumentException when there is none
     */
    static LockedStanding lock(Session session, String id) throws SQLException {
        return session.first(
                        """
                        SELECT * FROM standing_approval WHERE standing_approval_id = ?
                        FOR NO KEY UPDATE
                        """,
                        row -> new LockedStanding(StandingTable.approval(row)),
                        id)
                .orElseThrow(() -> new IllegalArgumentException("no standing approval " + id));
    }

    /** Whether a budget fits what its week has left. */
    boolean mayDraw(Session session, Budget budget) throws SQLException {
        return approval.isActiveAt(budget.approvedAt())
                && drawn(session, approval, budget.approvedAt())
                                .plus(budget.cap())
                                .compareTo(approval.weeklyCap())
                        <= 0;
    }

    /** The sum of the caps of budgets drawn from it in the week of an instant. */
    static Money drawn(Session session, StandingApproval approval, Instant instant)
            throws SQLException {
        Instant from = approval.weekStart(instant);
        // Whatever clocks do, eight days later it is the next week and not the one after.
        Instant to = approval.weekStart(from.plus(EIGHT_DAYS));
        return session.first(
                        """
                        SELECT coalesce(sum(cap), 0) AS caps, ? AS currency FROM budget
                        WHERE standing_approval_id = ? AND approved_at >= ? AND approved_at < ?
                        """,
                        row -> row.money("caps"),
                        approval.weeklyCap().currency().getCurrencyCode(),
                        approval.standingApprovalId(),
                        from,
                        to)
                .orElseThrow();
    }
}
