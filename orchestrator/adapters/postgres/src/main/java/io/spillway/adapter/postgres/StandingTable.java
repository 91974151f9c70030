package io.spillway.adapter.postgres;

import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Standing approvals. What is drawn from them is guarded by {@link LockedStanding}. */
final class StandingTable {

    private static final String ALL =
            "SELECT * FROM standing_approval ORDER BY approved_at, standing_approval_id";

    private final Database database;

    StandingTable(Database database) {
        this.database = database;
    }

    void add(StandingApproval approval) {
        int ignored =
                database.write(
                        session ->
                                session.update(
                                        """
                                        INSERT INTO standing_approval (standing_approval_id, show,
                                            weekly_cap, currency, miss_chance_over, zone,
                                            approved_by, approved_at, expires_at, status,
                                            status_by, status_at)
                                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                        ON CONFLICT (standing_approval_id) DO NOTHING
                                        """,
                                        approval.standingApprovalId(),
                                        approval.show(),
                                        approval.weeklyCap(),
                                        approval.weeklyCap().currency().getCurrencyCode(),
                                        approval.missChanceOver(),
                                        approval.zone().getId(),
                                        approval.approvedBy(),
                                        approval.approvedAt(),
                                        approval.expiresAt(),
                                        approval.status(),
                                        approval.approvedBy(),
                                        approval.approvedAt()));
    }

    List<StandingApproval> all() {
        return database.read(session -> session.list(ALL, StandingTable::approval));
    }

    boolean setStatus(String id, StandingApproval.Status status, String by, Instant at) {
        int changed =
                database.write(
                        session ->
                                session.update(
                                        """
                                        UPDATE standing_approval
                                        SET status = ?, status_by = ?, status_at = ?
                                        WHERE standing_approval_id = ?
                                            AND status NOT IN ('ENDED', ?)
                                        """,
                                        status,
                                        by,
                                        at,
                                        id,
                                        status));
        return changed == 1;
    }

    Map<String, Money> drawnInWeekOf(Instant instant) {
        return database.read(
                session -> {
                    Map<String, Money> drawn = new TreeMap<>();
                    for (StandingApproval approval : session.list(ALL, StandingTable::approval)) {
                        Money own = LockedStanding.drawn(session, approval, instant);
                        if (own.isPositive()) {
                            drawn.put(approval.standingApprovalId(), own);
                        }
                    }
                    return drawn;
                });
    }

    static StandingApproval approval(Row row) throws SQLException {
        return new StandingApproval(
                row.text("standing_approval_id"),
                row.text("show"),
                row.money("weekly_cap"),
                row.real("miss_chance_over"),
                ZoneId.of(row.text("zone")),
                row.text("approved_by"),
                row.instant("approved_at"),
                row.instant("expires_at"),
                row.constant(StandingApproval.Status.class, "status"));
    }
}
