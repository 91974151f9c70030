package io.spillway.adapter.postgres;

import io.spillway.core.fleet.Launch;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Launches: intended and reserved before the cloud is asked, and what became of them. */
final class LaunchTable {

    private final Database database;

    LaunchTable(Database database) {
        this.database = database;
    }

    boolean intend(Launch launch) {
        if (launch.state() != Launch.State.INTENDED
                || launch.unitReservation().isNegative()
                || launch.unitHourly().isNegative()) {
            throw new IllegalArgumentException(
                    "a launch starts as intended, with a reservation of zero or more: "
                            + launch.launchId());
        }
        return database.act(session -> intend(session, launch));
    }

    private static boolean intend(Session session, Launch launch) throws SQLException {
        LockedBudget.lock(session, "b.budget_id = ?", launch.budgetId());
        return session.first(
                        "SELECT "
                                + LockedBudget.COLUMNS
                                + ", "
                                + LockedBudget.HOURLY
                                + ", (SELECT state FROM launch WHERE launch_id = ?) AS known"
                                + " FROM budget b WHERE b.budget_id = ?",
                        row -> intend(session, launch, row),
                        launch.launchId(),
                        launch.budgetId())
                .orElse(false);
    }

    private static boolean intend(Session session, Launch launch, Row row) throws SQLException {
        String known = row.textOrNull("known");
        if (known != null) {
            return Launch.State.valueOf(known) == Launch.State.INTENDED;
        }
        LockedBudget budget = new LockedBudget(row);
        Money wanted = launch.unitReservation().times(launch.order().count());
        if (!budget.mayRentAt(launch.intendedAt())
                || wanted.compareTo(budget.free()) > 0
                || exceedsTheHour(budget, row.moneyOrNull("budget_hourly"), launch)) {
            return false;
        }
        budget.reserve(wanted);
        budget.save(session);
        insert(session, launch, wanted);
        return true;
    }

    private static boolean exceedsTheHour(
            LockedBudget budget, @Nullable Money hourly, Launch launch) {
        Money hourlyCap = budget.hourlyCap();
        return hourlyCap != null
                && hourly != null
                && hourly.plus(launch.unitHourly().times(launch.order().count()))
                                .compareTo(hourlyCap)
                        > 0;
    }

    private static void insert(Session session, Launch launch, Money reserved) {
        session.later(
                """
                INSERT INTO launch (launch_id, budget_id, plan_id, job_id, launch_order, currency,
                    unit_reservation, unit_hourly, reserved, reason, intended_at, state, message)
                VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, 'INTENDED', ?)
                """,
                launch.launchId(),
                launch.budgetId(),
                launch.planId(),
                launch.jobId(),
                LaunchOrderCodec.json(launch.order()).toString(),
                reserved.currency().getCurrencyCode(),
                launch.unitReservation(),
                launch.unitHourly(),
                reserved,
                launch.reason(),
                launch.intendedAt(),
                launch.message());
    }

    List<Launch> in(Set<Launch.State> states) {
        return database.read(
                session ->
                        session.list(
                                """
                                SELECT * FROM launch WHERE state = ANY (?)
                                ORDER BY intended_at, launch_id
                                """,
                                LaunchTable::launch,
                                (Object) states.stream().map(Enum::name).toArray(String[]::new)));
    }

    Optional<Launch> find(String launchId) {
        return database.read(
                session ->
                        session.first(
                                "SELECT * FROM launch WHERE launch_id = ?",
                                LaunchTable::launch,
                                launchId));
    }

    void failed(String launchId, String message, Instant at) {
        database.act(
                session -> {
                    LockedLaunch launch = LockedLaunch.existing(session, launchId);
                    if (launch.isOpen()) {
                        launch.release();
                        // One that a machine was adopted from did give something.
                        boolean gave = launch.launchedCount() > 0;
                        launch.become(gave ? Launch.State.LAUNCHED : Launch.State.FAILED, message);
                        launch.save(session, at);
                    }
                    return launchId;
                });
    }

    void unknown(String launchId, String message, Instant at) {
        database.act(
                session -> {
                    LockedLaunch launch = LockedLaunch.existing(session, launchId);
                    if (launch.isOpen()) {
                        launch.become(Launch.State.UNKNOWN, message);
                        launch.save(session, at);
                    }
                    return launchId;
                });
    }

    static Launch launch(Row row) throws SQLException {
        return new Launch(
                LaunchOrderCodec.order(Json.parse(row.text("launch_order"))),
                row.text("plan_id"),
                row.text("budget_id"),
                row.text("job_id"),
                row.money("unit_reservation"),
                row.money("unit_hourly"),
                row.text("reason"),
                row.instant("intended_at"),
                row.constant(Launch.State.class, "state"),
                row.integer("launched_count"),
                row.textOrNull("message"));
    }
}
