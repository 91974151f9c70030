package io.spillway.adapter.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own, so that nobody has to install one. It listens on 127.0.0.1 only,
 * asks for a password, writes through to the disk, and keeps its data across restarts.
 *
 * <p>A server that a killed process left behind is taken over. One that another living process
 * answers for is shared: closing then leaves it running.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    private static final String DATABASE = "spillway";
    private static final String USER = "spillway";
    private static final String THROW_AWAY = "throw-away-";

    private final PostgresFolder folder;
    private volatile PostgresProcess process;
    private final @Nullable FileChannel lock;
    private final boolean throwAway;
    private final boolean durable;

    private EmbeddedPostgresServer(
            PostgresFolder folder,
            PostgresProcess process,
            @Nullable FileChannel lock,
            boolean throwAway,
            boolean durable) {
        this.folder = folder;
        this.process = process;
        this.lock = lock;
        this.throwAway = throwAway;
        this.durable = durable;
    }

    /**
     * Starts the server whose data are in a folder, or attaches to it when it runs already.
     *
     * @param folder made when it isn't there; 0700
     * @throws UncheckedIOException when the folder can't be used or the server doesn't start
     */
    public static EmbeddedPostgresServer start(Path folder) {
        return start(new PostgresFolder(folder), false, true);
    }

    /**
     * Starts a server for a demo or a test in a new folder {@code throw-away-...} that is deleted
     * on close. It doesn't wait for the disk, so a power cut would lose it. What earlier ones left
     * behind in the same place is stopped and deleted.
     *
     * @param parent where the folder is made
     */
    public static EmbeddedPostgresServer startThrowAway(Path parent) {
        return startThrowAway(parent, false);
    }

    /**
     * Like {@link #startThrowAway(Path)}, but its commits wait for the disk, as a studio's do, when
     * {@code durable}.
     */
    public static EmbeddedPostgresServer startThrowAway(Path parent, boolean durable) {
        try {
            Files.createDirectories(parent);
            sweep(parent);
            return start(
                    new PostgresFolder(Files.createTempDirectory(parent, THROW_AWAY)),
                    true,
                    durable);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "no throw-away database can be made in " + parent, failed);
        }
    }

    private static EmbeddedPostgresServer start(
            PostgresFolder folder, boolean throwAway, boolean durable) {
        FileChannel lock = folder.lock();
        if (lock == null) {
            return new EmbeddedPostgresServer(
                    folder, PostgresProcess.await(folder), null, false, durable);
        }
        try {
            PostgresProcess process = PostgresProcess.leftBehind(folder);
            if (process == null) {
                process = PostgresProcess.start(folder, durable, 0);
            }
            return new EmbeddedPostgresServer(folder, process, lock, throwAway, durable);
        } catch (RuntimeException failed) {
            release(lock);
            throw failed;
        }
    }

    private static void sweep(Path parent) throws IOException {
        for (Path child : OwnedFolder.in(parent, THROW_AWAY)) {
            boolean ignored = discard(child);
        }
    }

    /**
     * Stops the server that a killed process left behind in a folder, if one is there, and deletes
     * the folder with its data.
     *
     * @return false, and nothing is done, while a living process answers for it
     */
    public static boolean discard(Path path) {
        PostgresFolder folder = new PostgresFolder(path);
        FileChannel lock = folder.lock();
        if (lock == null) {
            return false;
        }
        try {
            PostgresProcess process = PostgresProcess.leftBehind(folder);
            if (process != null) {
                process.stop();
            }
            folder.delete();
            return true;
        } finally {
            release(lock);
        }
    }

    /** JDBC address without user or password. */
    public String jdbcUrl() {
        return PostgresProcess.url(process.port(), DATABASE);
    }

    public String user() {
        return USER;
    }

    /** Generated when the folder was made; kept there in the file {@code password}. */
    public String password() {
        return folder.password();
    }

    public int port() {
        return process.port();
    }

    /** The settings that make a Micronaut context keep its store here. */
    public Map<String, Object> micronautProperties() {
        return micronautProperties(jdbcUrl(), user(), password());
    }

    /** The settings that make a Micronaut context keep its store in any PostgreSQL. */
    public static Map<String, Object> micronautProperties(
            String jdbcUrl, String user, String password) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("datasources.default.url", jdbcUrl);
        properties.put("datasources.default.username", user);
        properties.put("datasources.default.password", password);
        properties.put("datasources.default.driver-class-name", "org.postgresql.Driver");
        properties.put("datasources.default.dialect", "POSTGRES");
        properties.put("datasources.default.minimum-idle", 1);
        properties.put("flyway.datasources.default.enabled", true);
        return properties;
    }

    /**
     * Starts the server again when it was killed under us: on the same port, with everything that
     * was committed. Does nothing while it answers, and for one that another process answers for.
     *
     * @return whether it had to be started
     * @throws UncheckedIOException when it doesn't start
     */
    public synchronized boolean revive() {
        if (lock == null || !lock.isOpen() || process.answers()) {
            return false;
        }
        process = process.again(durable);
        return true;
    }

    /** Stops the server, unless another living process answers for it. */
    @Override
    public synchronized void close() {
        if (lock == null || !lock.isOpen()) {
            return;
        }
        try {
            process.stop();
            if (throwAway) {
                folder.delete();
            }
        } finally {
            release(lock);
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
