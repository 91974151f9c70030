package io.spillway.adapter.postgres;

import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.NotLeadingException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one row that says who leads. A leader's write holds a shared lock until it commits; whoever
 * ends an epoch takes that lock alone, and so waits for the writes that are under way and then lets
 * no other begin. It is an advisory lock because its queue is fair: rows' shared locks overtake who
 * waits to change the row, and a busy leader could never be deposed.
 */
final class LeaderRow {

    /**
     * @param leader null when nobody leads
     * @param callsUntil until when a call of the leader may be under way, or null
     */
    private record State(long last, @Nullable Leader leader, @Nullable Instant callsUntil) {

        boolean mayBeCalling(Instant now) {
            return callsUntil != null && now.isBefore(callsUntil);
        }
    }

    /** The lock's number: "SPILLWAY" in ASCII. */
    private static final long EPOCH_LOCK = 0x5350494c4c574159L;

    private LeaderRow() {}

    /**
     * Makes sure that an epoch isn't succeeded before the transaction ends.
     *
     * @throws NotLeadingException when it was already
     */
    static void require(Session session, Epoch epoch) throws SQLException {
        // Statements of their own: the second sees what was committed before the lock was had.
        session.later("SELECT pg_advisory_xact_lock_shared(?)", EPOCH_LOCK);
        boolean leads =
                session.first(
                                "SELECT epoch FROM leader WHERE epoch = ?",
                                row -> row.number("epoch"),
                                epoch.number())
                        .isPresent();
        if (!leads) {
            throw NotLeadingException.over(epoch, leader(session));
        }
    }

    /**
     * @param presence shows the new leader's epoch before anybody else sees that it began
     */
    static Optional<Leader> lead(
            Session session, Presence presence, String owner, Instant now, Duration term)
            throws SQLException {
        State state = read(session, "FOR UPDATE");
        Leader known = state.leader();
        Instant until = now.plus(term);
        Leader next;
        if (known != null && known.owner().equals(owner)) {
            Instant later = until.isAfter(known.until()) ? until : known.until();
            next = new Leader(known.epoch(), owner, known.since(), later);
        } else if (known == null || isOver(session, known, state, now)) {
            lockAlone(session);
            next = new Leader(new Epoch(state.last() + 1), owner, now, until);
        } else {
            return Optional.empty();
        }
        session.update(
                "UPDATE leader SET epoch = ?, owner = ?, since = ?, until = ?, calls_until = NULL",
                next.epoch().number(),
                next.owner(),
                next.since(),
                next.until());
        presence.show(next.epoch());
        return Optional.of(next);
    }

    private static boolean isOver(Session session, Leader known, State state, Instant now)
            throws SQLException {
        return !now.isBefore(known.until())
                || (!state.mayBeCalling(now) && Presence.isGone(session, known.epoch()));
    }

    /**
     * Writes down until when a call may be under way. It takes no lock but the row's: whoever ends
     * the epoch has that first.
     *
     * @param until null when there is none any more
     * @throws NotLeadingException when the epoch is over
     */
    static void calling(Session session, Epoch epoch, @Nullable Instant until) throws SQLException {
        int rows =
                session.update(
                        """
                        UPDATE leader
                        SET calls_until = ?::timestamptz,
                            until = greatest(until, ?::timestamptz)
                        WHERE epoch = ?
                        """,
                        until,
                        until,
                        epoch.number());
        if (rows == 0) {
            throw NotLeadingException.over(epoch, leader(session));
        }
    }

    static void resign(Session session, Epoch epoch) throws SQLException {
        State ignored = read(session, "FOR UPDATE");
        lockAlone(session);
        session.update(
                """
                UPDATE leader SET epoch = epoch + 1, owner = NULL, since = NULL, until = NULL,
                    calls_until = NULL
                WHERE epoch = ?
                """,
                epoch.number());
    }

    static Optional<Leader> leader(Session session) throws SQLException {
        return Optional.ofNullable(read(session, "").leader());
    }

    private static void lockAlone(Session session) {
        session.later("SELECT pg_advisory_xact_lock(?)", EPOCH_LOCK);
    }

    private static State read(Session session, String lock) throws SQLException {
        return session.first("SELECT * FROM leader " + lock, LeaderRow::state).orElseThrow();
    }

    private static State state(Row row) throws SQLException {
        long epoch = row.number("epoch");
        String owner = row.textOrNull("owner");
        return new State(
                epoch,
                owner == null
                        ? null
                        : new Leader(
                                new Epoch(epoch),
                                owner,
                                row.instant("since"),
                                row.instant("until")),
                row.instantOrNull("calls_until"));
    }
}
