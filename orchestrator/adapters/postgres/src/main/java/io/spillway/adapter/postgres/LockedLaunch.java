package io.spillway.adapter.postgres;

import io.spillway.core.fleet.Launch;
import io.spillway.core.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A launch under its budget's lock, while its reservation becomes nodes or is given back. */
final class LockedLaunch {

    private final Launch launch;
    private final LockedBudget budget;
    private Launch.State state;
    private int launchedCount;
    private Money reserved;
    private @Nullable String message;

    private LockedLaunch(Launch launch, Money reserved, LockedBudget budget) {
        this.launch = launch;
        this.budget = budget;
        this.state = launch.state();
        this.launchedCount = launch.launchedCount();
        this.reserved = reserved;
        this.message = launch.message();
    }

    /** Locks its budget, then reads it. Empty when there is no such launch. */
    static Optional<LockedLaunch> lock(Session session, String launchId) throws SQLException {
        // A launch never changes its budget, so this may be read before the lock.
        LockedBudget.lock(
                session,
                "b.budget_id = (SELECT budget_id FROM launch WHERE launch_id = ?)",
                launchId);
        return session.first(
                "SELECT l.*, "
                        + LockedBudget.COLUMNS
                        + " FROM launch l JOIN budget b USING (budget_id) WHERE l.launch_id = ?",
                row ->
                        new LockedLaunch(
                                LaunchTable.launch(row),
                                row.money("reserved"),
                                new LockedBudget(row)),
                launchId);
    }

    static LockedLaunch existing(Session session, String launchId) throws SQLException {
        return lock(session, launchId)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no launch " + launchId + " was intended"));
    }

    Launch launch() {
        return launch;
    }

    Launch.State state() {
        return state;
    }

    int launchedCount() {
        return launchedCount;
    }

    boolean isOpen() {
        return state == Launch.State.INTENDED || state == Launch.State.UNKNOWN;
    }

    /**
     * One more machine came of it: takes a unit of its reservation. A machine that nothing is
     * reserved for any more gets what the budget has left, a unit at most: it is there and must be
     * known, and a reservation beyond the cap would only hide that nobody approved it.
     *
     * @return what is reserved for the machine
     */
    Money take() {
        Money unit = launch.unitReservation();
        Money own = unit.min(reserved);
        Money more = unit.minus(own).min(budget.free());
        budget.reserve(more);
        reserved = reserved.minus(own);
        launchedCount++;
        return own.plus(more);
    }

    void release() {
        budget.release(reserved);
        reserved = budget.zero();
    }

    void become(Launch.State next, @Nullable String why) {
        state = next;
        message = why;
    }

    void save(Session session, Instant at) {
        session.later(
                """
                UPDATE launch
                SET state = ?, launched_count = ?, reserved = ?, message = ?, answered_at = ?
                WHERE launch_id = ?
                """,
                state,
                launchedCount,
                reserved,
                message,
                at,
                launch.launchId());
        budget.save(session);
    }
}
