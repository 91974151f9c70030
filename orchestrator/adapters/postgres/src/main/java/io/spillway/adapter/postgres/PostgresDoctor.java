package io.spillway.adapter.postgres;

import io.spillway.core.ports.Finding;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Says whether a PostgreSQL is fit for keeping what Spillway remembers. Changes nothing. */
public final class PostgresDoctor {

    private static final int OLDEST = 14;
    private static final int CONNECT_SECONDS = 5;

    private PostgresDoctor() {}

    /** Looks at a database; never throws because of what it finds. */
    public static List<Finding> examine(String jdbcUrl, String user, String password) {
        List<Finding> findings = new ArrayList<>();
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        try (Connection connection = DriverManager.getConnection(jdbcUrl, properties)) {
            findings.add(version(connection.getMetaData()));
        } catch (SQLException unreachable) {
            return List.of(
                    Finding.fail(
                            "database can't be reached: "
                                    + String.valueOf(unreachable.getMessage())
                                            .replaceAll("\\s+", " "),
                            "check address, user, password and that PostgreSQL runs"));
        }
        findings.add(schema(jdbcUrl, user, password));
        return findings;
    }

    private static Finding version(DatabaseMetaData meta) throws SQLException {
        String what = "PostgreSQL " + meta.getDatabaseProductVersion() + " answers";
        return meta.getDatabaseMajorVersion() >= OLDEST
                ? Finding.ok(what)
                : Finding.fail(what, "PostgreSQL " + OLDEST + " or newer is needed");
    }

    private static Finding schema(String jdbcUrl, String user, String password) {
        try {
            MigrationInfoService info =
                    Flyway.configure().dataSource(jdbcUrl, user, password).load().info();
            for (MigrationInfo migration : info.all()) {
                if (migration.getState().isFailed()) {
                    return Finding.fail(
                            "migration " + migration.getVersion() + " has failed",
                            "restore the database from before the update and try again");
                }
            }
            int pending = info.pending().length;
            return Finding.ok(
                    pending == 0
                            ? "the schema is up to date"
                            : pending + " migrations wait for `spillway serve`, which runs them");
        } catch (FlywayException unreadable) {
            return Finding.fail(
                    "the schema can't be read: "
                            + String.valueOf(unreadable.getMessage()).replaceAll("\\s+", " "),
                    "give the user the rights to its schema, or an empty database");
        }
    }
}
