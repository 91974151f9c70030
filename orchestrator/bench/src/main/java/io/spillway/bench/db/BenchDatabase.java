package io.spillway.bench.db;

import io.micronaut.context.ApplicationContext;
import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import io.spillway.bench.ClassPath;
import io.spillway.core.ports.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL of a benchmark's own, in a folder that goes with it. What a killed benchmark left
 * behind goes when the next one starts.
 */
public final class BenchDatabase implements AutoCloseable {

    /** Connections that bringing the schema up to date takes. */
    private static final int MIGRATION = 2;

    private static final String PASSWORD = "SPILLWAY_BENCH_DB_PASSWORD";

    private final EmbeddedPostgresServer server;

    private BenchDatabase(EmbeddedPostgresServer server) {
        this.server = server;
    }

    /** Where the folders of all benchmarks of this user are: each start looks through it. */
    public static Path place() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "spillway-bench-" + System.getProperty("user.name"));
    }

    /** It waits for the disk as a studio's does, so that its rates are true ones. */
    public static BenchDatabase start() {
        return new BenchDatabase(EmbeddedPostgresServer.startThrowAway(place(), true));
    }

    /** It doesn't wait for the disk: for what is checked on it, not measured. */
    public static BenchDatabase startThrowAway() {
        return new BenchDatabase(EmbeddedPostgresServer.startThrowAway(place()));
    }

    /** A store on it, for one thread; it brings the schema up to date. */
    public OpenStore open() {
        return open(server.jdbcUrl(), server.user(), server.password(), MIGRATION, true);
    }

    /** A further store on it, whose schema is up to date. */
    public OpenStore open(int connections) {
        return open(server.jdbcUrl(), server.user(), server.password(), connections, false);
    }

    /** A connection besides the stores'. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    /**
     * A second JVM that runs another main class of this class path.
     *
     * @param arguments after the database's address and user, which {@link #openAsChild} reads
     */
    public ProcessBuilder child(Class<?> main, List<String> arguments) {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        ProcessHandle.current().info().command().orElseThrow(),
                                        "-XX:+UseSerialGC",
                                        // Most of a short life is starting.
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        ClassPath.ofThisProcess(),
                                        main.getName(),
                                        server.jdbcUrl(),
                                        server.user()),
                                arguments.stream())
                        .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(PASSWORD, server.password());
        return builder;
    }

    /**
     * In such a second JVM: a store on its parent's database.
     *
     * @param connections that it may use at once
     */
    public static OpenStore openAsChild(String[] arguments, int connections) {
        return open(arguments[0], arguments[1], System.getenv(PASSWORD), connections, false);
    }

    private static OpenStore open(
            String url, String user, String password, int connections, boolean migrate) {
        Map<String, Object> settings =
                new HashMap<>(EmbeddedPostgresServer.micronautProperties(url, user, password));
        settings.put("datasources.default.maximum-pool-size", connections);
        settings.put("datasources.default.minimum-idle", connections);
        settings.put("flyway.datasources.default.enabled", migrate);
        settings.put("micronaut.security.enabled", false);
        settings.put("endpoints.health.enabled", false);
        settings.put("micronaut.health.monitor.enabled", false);
        ApplicationContext context = ApplicationContext.run(settings);
        return new OpenStore(context, context.getBean(Store.class));
    }

    /** A store and what has to be closed after it. */
    public record OpenStore(ApplicationContext context, Store store) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
