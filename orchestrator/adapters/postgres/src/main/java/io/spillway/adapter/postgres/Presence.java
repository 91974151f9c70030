package io.spillway.adapter.postgres;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.spillway.core.ports.Epoch;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Shows other processes that the one that leads lives: a session of its own, outside the pool, with
 * a lock whose number is the epoch's. PostgreSQL ends it with the process, at once, and within half
 * a minute when the whole machine is gone.
 *
 * <p>It works only on a session that stays: a pooler that hands sessions on between transactions
 * must not stand between.
 */
@Singleton
@Requires(property = "datasources.default.url")
final class Presence implements AutoCloseable {

    /** What its session is called in {@code pg_stat_activity}. */
    static final String APPLICATION = "spillway leader";

    /** The lock's first number: "SPIL" in ASCII. The second is the epoch's. */
    private static final int LOCK = 0x5350494c;

    private static final int ANSWERS_WITHIN_SECONDS = 5;

    private record Held(Epoch epoch, Connection connection) {}

    private final String url;
    private final Properties login = new Properties();
    private @Nullable Held held;

    Presence(
            @Property(name = "datasources.default.url") String url,
            @Property(name = "datasources.default.username") String user,
            @Property(name = "datasources.default.password") String password) {
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", APPLICATION);
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("connectTimeout", Integer.toString(ANSWERS_WITHIN_SECONDS));
    }

    /**
     * Shows from now on that the leader of this epoch lives, and nothing of earlier ones. Call it
     * before anybody else can see that the epoch has begun.
     */
    synchronized void show(Epoch epoch) throws SQLException {
        Held now = held;
        if (now != null
                && now.epoch().equals(epoch)
                && now.connection().isValid(ANSWERS_WITHIN_SECONDS)) {
            return;
        }
        close();
        Connection connection = DriverManager.getConnection(url, login);
        try (Statement statement = connection.createStatement()) {
            // The server looks whether our machine is there; without this it does after hours.
            statement.execute(
                    """
                    SET tcp_keepalives_idle = 10;
                    SET tcp_keepalives_interval = 5;
                    SET tcp_keepalives_count = 3;
                    SET tcp_user_timeout = 25000
                    """);
            if (locks(statement, epoch)) {
                held = new Held(epoch, connection);
            }
        } finally {
            if (held == null) {
                // An earlier session of ours, which PostgreSQL still takes for alive, has the lock.
                connection.close();
            }
        }
    }

    private static boolean locks(Statement statement, Epoch epoch) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT pg_try_advisory_lock(" + LOCK + ", " + number(epoch) + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Whether no session shows that the leader of an epoch lives. */
    static boolean isGone(Session session, Epoch epoch) throws SQLException {
        return session.first(
                        "SELECT pg_try_advisory_xact_lock(?, ?) AS gone",
                        row -> row.flag("gone"),
                        LOCK,
                        number(epoch))
                .orElseThrow();
    }

    private static int number(Epoch epoch) {
        return Math.toIntExact(epoch.number());
    }

    /** Ends the session; a leader that hasn't resigned is taken for gone then. */
    @Override
    @PreDestroy
    public synchronized void close() throws SQLException {
        Held now = held;
        held = null;
        if (now != null) {
            now.connection().close();
        }
    }
}
