package io.spillway.bench.kill;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stops the service in the middle of a transaction: a trigger makes the n-th row that is written
 * wait for a lock that we hold. Whoever is seen waiting is where it should be killed.
 */
final class TableTrap implements AutoCloseable {

    private static final int LOCK = 20_261_121;
    private static final long POLL_NANOS = 10_000_000;

    private final Connection connection;
    private final List<String> tables;
    private volatile boolean closed;

    private TableTrap(Connection connection, List<String> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /**
     * Sets the trap. No tick may run.
     *
     * @param write the rows that count
     * @param nth from 1
     */
    static TableTrap set(DatabaseFolder database, Write write, int nth)
            throws IOException, SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            statement.execute("CREATE SEQUENCE trap_count");
            statement.execute(
                    """
                    CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF nextval('trap_count') = %d THEN PERFORM pg_advisory_xact_lock(%d); END IF;
                        RETURN NEW;
                    END $$
                    """
                            .formatted(nth, LOCK));
            for (String table : write.tables()) {
                statement.execute(
                        "CREATE TRIGGER trap BEFORE "
                                + write.event()
                                + " ON "
                                + table
                                + " FOR EACH ROW "
                                + (write.when().isEmpty() ? "" : "WHEN (" + write.when() + ") ")
                                + "EXECUTE FUNCTION trap()");
            }
        }
        return new TableTrap(connection, write.tables());
    }

    /**
     * Rows that are written.
     *
     * @param tables where
     * @param event {@code INSERT}, {@code UPDATE} or both
     * @param when a condition on OLD and NEW; empty for every row
     */
    record Write(List<String> tables, String event, String when) {}

    /** Watches from a thread of its own until somebody is caught or the trap is closed. */
    void watch(Runnable caught) {
        Thread.ofVirtual()
                .name("trap")
                .start(
                        () -> {
                            try {
                                Integer waiting = awaitWaiting();
                                if (waiting != null) {
                                    caught.run();
                                    release(waiting);
                                }
                            } catch (SQLException gone) {
                                if (!closed) {
                                    throw new IllegalStateException(gone);
                                }
                            }
                        });
    }

    private @Nullable Integer awaitWaiting() throws SQLException {
        while (!closed) {
            synchronized (this) {
                try (Statement statement = connection.createStatement();
                        ResultSet waiting =
                                statement.executeQuery(
                                        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND"
                                                + " objid = "
                                                + LOCK
                                                + " AND NOT granted")) {
                    if (waiting.next()) {
                        return waiting.getInt(1);
                    }
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return null;
    }

    /** As when the dead client's connection breaks: what wasn't committed never was. */
    private synchronized void release(int waiting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(" + waiting + ", 5000)");
        }
        remove();
    }

    private void remove() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try (connection;
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("DROP TRIGGER trap ON " + table);
            }
            statement.execute("DROP FUNCTION trap");
            statement.execute("DROP SEQUENCE trap_count");
        }
    }

    /** Takes the trap away; the service mustn't run. */
    @Override
    public synchronized void close() throws SQLException {
        remove();
    }
}
