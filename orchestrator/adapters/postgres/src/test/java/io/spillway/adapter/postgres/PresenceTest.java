package io.spillway.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ports.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTest {

    private static final Epoch EPOCH = new Epoch(7);

    @TempDir Path folder;

    /** A process that leads, says so, and waits to be killed. */
    public static void main(String[] arguments) throws IOException, SQLException {
        try (Presence presence = new Presence(arguments[0], arguments[1], arguments[2])) {
            presence.show(EPOCH);
            System.out.println("leads");
            int ignored = System.in.read();
        }
    }

    @Test
    void aKilledProcessIsKnownToBeGone() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.startThrowAway(folder);
                Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password())) {
            Session session = new Session(connection);
            Process leader = leader(server);
            assertThat(isGone(session)).isFalse();

            leader.destroyForcibly().waitFor();

            session.list(
                    "SELECT pg_advisory_lock(?, ?)::text AS got",
                    row -> row.text("got"),
                    0x5350494c,
                    7);
            assertThat(isGone(session)).isTrue();
        }
    }

    private static boolean isGone(Session session) throws SQLException {
        return Presence.isGone(session, EPOCH);
    }

    private static Process leader(EmbeddedPostgresServer server) throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PresenceTest.class.getName(),
                                server.jdbcUrl(),
                                server.user(),
                                server.password())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.inputReader().readLine()).isEqualTo("leads");
        return process;
    }
}
