package io.spillway.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

    @TempDir Path folder;

    @Test
    void dataOutliveARestartAndCommitsWaitForTheDisk() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            execute(server, "CREATE TABLE kept AS SELECT 7 AS number");
            assertThat(value(server, "SHOW fsync")).isEqualTo("on");
            assertThat(value(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(value(server, "SHOW full_page_writes")).isEqualTo("on");
        }
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            assertThat(value(server, "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void nobodyGetsInWithoutThePasswordOrFromAnotherMachine() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            for (String user : List.of(server.user(), "postgres")) {
                assertThatThrownBy(
                                () -> DriverManager.getConnection(server.jdbcUrl(), user, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(value(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(postmasterLine(4)).as("folder of sockets").isEmpty();
            assertThat(
                            value(
                                    server,
                                    "SELECT rolsuper::text FROM pg_roles WHERE rolname ="
                                            + " current_user"))
                    .isEqualTo("false");
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(server.password()).hasSize(32);
        }
    }

    @Test
    void aServerThatAnotherHolderAnswersForIsSharedAndLeftRunning() throws Exception {
        try (EmbeddedPostgresServer owner = EmbeddedPostgresServer.start(folder)) {
            try (EmbeddedPostgresServer guest = EmbeddedPostgresServer.start(folder)) {
                assertThat(guest.port()).isEqualTo(owner.port());
                assertThat(value(guest, "SELECT 1")).isEqualTo("1");
            }
            assertThat(value(owner, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aServerLeftBehindByAKilledProcessIsTakenOverAndStopped() throws Exception {
        int port = LeavesServerBehind.killed("kept", folder);

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(value(server, "SELECT 1")).isEqualTo("1");
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aServerThatWasKilledIsStartedAgainWhereItWas() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            int port = server.port();
            execute(server, "CREATE TABLE kept AS SELECT 7 AS number");
            assertThat(server.revive()).isFalse();

            kill(postmasterLine(0));

            assertThat(server.revive()).isTrue();
            assertThat(server.port()).isEqualTo(port);
            assertThat(value(server, "SELECT number FROM kept")).isEqualTo("7");
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    /** As after a container was killed: in the next one the number is somebody else's. */
    @Test
    void aKilledServersProcessNumberMayBeInUseAgain() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            execute(server, "CREATE TABLE kept AS SELECT 7 AS number");
        }
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n/elsewhere\n1700000000\n1\n\n127.0.0.1\n");

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            assertThat(value(server, "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void aClusterThatWasNeverFinishedIsMadeAgain() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "18\n");
        Files.writeString(folder.resolve("data/postgresql.conf"), "# half done\n");

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            assertThat(value(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void throwAwayServersLeaveNothingNotEvenThoseOfKilledProcesses() throws Exception {
        LeavesServerBehind.killed("throw-away", folder);
        assertThat(children()).hasSize(1);

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.startThrowAway(folder)) {
            assertThat(value(server, "SHOW fsync")).isEqualTo("off");
            assertThat(children())
                    .singleElement()
                    .satisfies(
                            child ->
                                    assertThat(child.getFileName().toString())
                                            .startsWith("throw-away-"));
        }
        assertThat(children()).isEmpty();
    }

    @Test
    void aThrowAwayServerMayWaitForTheDiskAndLeavesNothingEither() throws Exception {
        LeavesServerBehind.killed("throw-away", folder);

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.startThrowAway(folder, true)) {
            assertThat(value(server, "SHOW fsync")).isEqualTo("on");
            assertThat(children()).hasSize(1);
        }
        assertThat(children()).isEmpty();
    }

    private String postmasterLine(int index) throws IOException {
        return Files.readAllLines(folder.resolve("data/postmaster.pid")).get(index);
    }

    private static void kill(String processId) throws Exception {
        assertThat(new ProcessBuilder("kill", "-9", processId).start().waitFor()).isZero();
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static Connection connect(EmbeddedPostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getString(1);
        }
    }
}
