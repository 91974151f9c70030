package io.spillway.bench.faults;

import io.spillway.bench.db.BenchDatabase;
import io.spillway.bench.db.BenchDatabase.OpenStore;
import io.spillway.core.ports.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL that tells one story after another. Its store has one connection, so that a story in
 * which it is cut goes the same way each time.
 */
final class StoryDatabase implements Connection, AutoCloseable {

    /** How long a killed session may take to end. */
    private static final int SESSION_ENDS_WITHIN_MILLIS = 10_000;

    private final BenchDatabase database;
    private final java.sql.Connection beside;
    private final OpenStore open;
    private final List<String> emptying;

    private StoryDatabase(BenchDatabase database) throws SQLException {
        this.database = database;
        database.open().close();
        this.beside = database.connect();
        this.emptying = keepBeginnings();
        this.open = database.open(1);
    }

    static StoryDatabase start() throws SQLException {
        // The pool tries a connection before use only when it was idle for half a second of wall
        // time, and would then hide that it was cut.
        System.setProperty(
                "com.zaxxer.hikari.aliveBypassWindowMs", Integer.toString(Integer.MAX_VALUE));
        return new StoryDatabase(BenchDatabase.startThrowAway());
    }

    /** Copies the rows that a new database has, and returns what brings that state back. */
    private List<String> keepBeginnings() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = beside.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND"
                                        + " tablename NOT LIKE 'flyway%' ORDER BY tablename")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        List<String> sql = new ArrayList<>();
        sql.add("TRUNCATE " + String.join(", ", tables));
        try (Statement statement = beside.createStatement()) {
            statement.execute("CREATE SCHEMA beginning");
            for (String table : tables) {
                statement.execute("CREATE TABLE beginning." + table + " AS TABLE " + table);
                sql.add("INSERT INTO " + table + " TABLE beginning." + table);
            }
        }
        return sql;
    }

    /** Its store, as it was before any story. */
    Store emptied() throws SQLException {
        try (Statement statement = beside.createStatement()) {
            for (String each : emptying) {
                statement.execute(each);
            }
        }
        return open.store();
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public void cut() {
        end("pid <> pg_backend_pid()");
    }

    private void end(String sessions) {
        try (Statement statement = beside.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid, "
                            + SESSION_ENDS_WITHIN_MILLIS
                            + ") FROM pg_stat_activity WHERE datname = current_database() AND "
                            + sessions);
        } catch (SQLException failed) {
            throw new IllegalStateException("the store's sessions can't be ended", failed);
        }
    }

    @Override
    public void mend() {
        try {
            var ignored = open.store().leader();
        } catch (RuntimeException cut) {
            // The pool lets go of a connection when a call on it fails: this one must have another.
            var ignored = open.store().leader();
        }
    }

    @Override
    public void processIsGone() {
        end("application_name = 'spillway leader'");
    }

    @Override
    public void close() throws SQLException {
        open.close();
        beside.close();
        database.close();
    }
}
