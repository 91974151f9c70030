package io.spillway.bench.money;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The budget as SQL adds it up from what is written down, by itself and in one snapshot of the
 * database. It uses no code of the store.
 *
 * @param held launches' and nodes' reservations added up
 * @param used the ledger and what live nodes have used, added up
 * @param hourly what live and intended machines cost an hour at most
 * @param week the caps drawn from the standing approval, all in one week
 */
record Sums(
        BigDecimal cap,
        BigDecimal spent,
        BigDecimal reserved,
        BigDecimal overrun,
        BigDecimal hourlyCap,
        BigDecimal held,
        BigDecimal used,
        BigDecimal hourly,
        BigDecimal week,
        BigDecimal weeklyCap) {

    private static final String SQL =
            """
            SELECT b.cap, b.spent, b.reserved, b.overrun, b.hourly_cap,
                (SELECT coalesce(sum(l.reserved), 0) FROM launch l WHERE l.budget_id = b.budget_id)
                + (SELECT coalesce(sum(n.reserved), 0) FROM node n JOIN launch l USING (launch_id)
                   WHERE l.budget_id = b.budget_id) AS held,
                (SELECT coalesce(sum(e.amount), 0) FROM ledger_entry e
                 WHERE e.budget_id = b.budget_id)
                + (SELECT coalesce(sum(n.used), 0) FROM node n JOIN launch l USING (launch_id)
                   WHERE l.budget_id = b.budget_id) AS used,
                (SELECT coalesce(sum(l.unit_hourly
                        * ((l.launch_order ->> 'count')::int - l.launched_count)), 0)
                 FROM launch l WHERE l.budget_id = b.budget_id AND l.state = 'INTENDED')
                + (SELECT coalesce(sum(n.hourly), 0) FROM node n JOIN launch l USING (launch_id)
                   WHERE l.budget_id = b.budget_id AND n.settled_at IS NULL AND n.phase <> 'GONE')
                AS hourly,
                (SELECT coalesce(sum(d.cap), 0) FROM budget d
                 WHERE d.standing_approval_id = s.standing_approval_id) AS week,
                s.weekly_cap
            FROM budget b, standing_approval s
            WHERE b.budget_id = ? AND s.standing_approval_id = ?
            """;

    static Sums read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, Account.BUDGET);
            statement.setString(2, Account.STANDING);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the budget isn't there");
                }
                return new Sums(
                        row.getBigDecimal("cap"),
                        row.getBigDecimal("spent"),
                        row.getBigDecimal("reserved"),
                        row.getBigDecimal("overrun"),
                        row.getBigDecimal("hourly_cap"),
                        row.getBigDecimal("held"),
                        row.getBigDecimal("used"),
                        row.getBigDecimal("hourly"),
                        row.getBigDecimal("week"),
                        row.getBigDecimal("weekly_cap"));
            }
        }
    }

    /** What doesn't hold, a sentence each. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        expect(spent.add(reserved).compareTo(cap) <= 0, broken, "spent + reserved exceed the cap");
        expect(overrun.signum() == 0, broken, "more was settled than reserved");
        expect(held.compareTo(reserved) == 0, broken, "reservations don't add up to reserved");
        expect(used.compareTo(spent) == 0, broken, "ledger and used don't add up to spent");
        expect(hourly.compareTo(hourlyCap) <= 0, broken, "an hour exceeds the hourly cap");
        expect(week.compareTo(weeklyCap) <= 0, broken, "a week exceeds the weekly cap");
        return broken;
    }

    private void expect(boolean held, List<String> broken, String otherwise) {
        if (!held) {
            broken.add(String.format(Locale.ROOT, "%s: %s", otherwise, this));
        }
    }
}
