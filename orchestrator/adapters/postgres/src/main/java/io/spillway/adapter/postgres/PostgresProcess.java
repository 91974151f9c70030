package io.spillway.adapter.postgres;

import io.spillway.adapter.postgres.PostgresFolder.PostmasterFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A running server process: one that we started, or one that was found. */
final class PostgresProcess {

    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    private final PostgresFolder folder;
    private final PostmasterFile postmaster;
    private final @Nullable EmbeddedPostgres started;

    private PostgresProcess(
            PostgresFolder folder, PostmasterFile postmaster, @Nullable EmbeddedPostgres started) {
        this.folder = folder;
        this.postmaster = postmaster;
        this.started = started;
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    int port() {
        return postmaster.port();
    }

    /**
     * Starts the server of a folder, making its cluster the first time. Nothing may run there.
     *
     * @param durable whether a commit waits for the disk
     * @param port to listen on; 0 for any that is free
     */
    static PostgresProcess start(PostgresFolder folder, boolean durable, int port) {
        boolean fresh = !folder.isReady();
        if (fresh) {
            folder.prepareNew();
        }
        forgetAnothersProcess(folder);
        String onOff = durable ? "on" : "off";
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.data())
                        .setCleanDataDirectory(false)
                        .setPort(port)
                        // Its hook would stop the server under what is still being closed.
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(PATIENCE)
                        // The library starts with -F (no fsync); later settings win.
                        .setServerConfig("fsync", onOff)
                        .setServerConfig("synchronous_commit", onOff)
                        .setServerConfig("full_page_writes", onOff)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        // These become options of initdb, after the library's own "-A trust":
                        // there is no moment at which the server trusts who connects.
                        .setLocaleConfig("auth-host", "scram-sha-256")
                        .setLocaleConfig("auth-local", "scram-sha-256")
                        .setLocaleConfig("pwfile", folder.passwordFile().toString())
                        .setLocaleConfig("locale", "C")
                        .setConnectConfig("password", folder.password());
        if (!durable) {
            builder.setLocaleConfig("wal-segsize", "1");
        }
        try {
            EmbeddedPostgres server = builder.start();
            if (fresh) {
                createDatabase(server, folder.password());
                folder.markReady();
            }
            return new PostgresProcess(
                    folder, Objects.requireNonNull(folder.postmaster(), "postmaster.pid"), server);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the embedded PostgreSQL in " + folder.path() + " didn't start", failed);
        }
    }

    /** The service needs no superuser: it gets a role of its own, owner of its own database. */
    private static void createDatabase(EmbeddedPostgres server, String password)
            throws IOException {
        try (Connection connection = connect(server.getPort(), SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE spillway LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE spillway OWNER spillway");
        } catch (SQLException failed) {
            server.close();
            throw new DatabaseException(failed);
        }
    }

    /**
     * PostgreSQL doesn't start while the process that the last server's file names exists, even
     * when that number is another program's by now, or a zombie's that nobody reaps.
     */
    private static void forgetAnothersProcess(PostgresFolder folder) {
        PostmasterFile postmaster = folder.postmaster();
        if (postmaster != null
                && ProcessHandle.of(postmaster.pid())
                        .flatMap(process -> process.info().commandLine())
                        .filter(command -> command.contains(folder.data().toString()))
                        .isEmpty()) {
            folder.forgetPostmaster();
        }
    }

    /** Whether a client gets in. */
    boolean answers() {
        return answers(postmaster.port(), folder);
    }

    /** Starts a server that went away anew, on the same port. */
    PostgresProcess again(boolean durable) {
        try {
            if (started != null) {
                // It holds a lock on the cluster for as long as it isn't closed.
                started.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return start(folder, durable, postmaster.port());
    }

    /** The server that a process which is gone left behind in a folder, or null. */
    static @Nullable PostgresProcess leftBehind(PostgresFolder folder) {
        PostmasterFile postmaster = folder.postmaster();
        if (!folder.isReady()
                || postmaster == null
                || ProcessHandle.of(postmaster.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            return null;
        }
        return answers(postmaster.port(), folder)
                ? new PostgresProcess(folder, postmaster, null)
                : null;
    }

    /** The server of a folder that another living process answers for, once it is up. */
    static PostgresProcess await(PostgresFolder folder) {
        if (wait(() -> leftBehind(folder) != null)) {
            return Objects.requireNonNull(leftBehind(folder), "the server went away");
        }
        throw new UncheckedIOException(
                new IOException(
                        "another process holds the database folder "
                                + folder.path()
                                + ", but no server answers there; end that process or give another"
                                + " folder"));
    }

    private static boolean answers(int port, PostgresFolder folder) {
        try (Connection connection = connect(port, SUPERUSER, folder.password())) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static Connection connect(int port, String user, String password) throws SQLException {
        return DriverManager.getConnection(url(port, "postgres"), user, password);
    }

    /** Ends the server: sessions are cut, what was committed is on the disk. */
    void stop() {
        try {
            if (started != null) {
                started.close();
            } else {
                // SIGINT is PostgreSQL's fast shutdown; Java's destroy() would wait for sessions.
                new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                        .start()
                        .waitFor();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        // It removes this file as its last act. The process itself may stay as a zombie where
        // nobody reaps orphans, as in a container without an init.
        if (!wait(() -> folder.postmaster() == null)) {
            throw new IllegalStateException(
                    "PostgreSQL (process " + postmaster.pid() + ") didn't stop");
        }
    }

    private static boolean wait(BooleanSupplier done) {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += POLL.toMillis()) {
            if (done.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return done.getAsBoolean();
    }
}
