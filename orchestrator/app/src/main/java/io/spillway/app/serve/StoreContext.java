package io.spillway.app.serve;

import io.micronaut.context.ApplicationContext;
import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import io.spillway.app.cli.UserError;
import io.spillway.app.config.DatabaseConfig;
import io.spillway.app.config.SpillwayConfig;
import io.spillway.core.ports.Store;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A context over an installation's database, its schema up to date. */
public final class StoreContext implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StoreContext.class.getName());

    private final @Nullable EmbeddedPostgresServer server;
    private final ApplicationContext context;
    private final Store store;

    private StoreContext(
            @Nullable EmbeddedPostgresServer server, ApplicationContext context, Store store) {
        this.server = server;
        this.context = context;
        this.store = store;
    }

    /**
     * Opens the database for a command that serves nobody.
     *
     * @throws UserError when the database can't be used, with its reason
     */
    public static StoreContext openAlone(SpillwayConfig config) {
        return open(config, Map.of("micronaut.security.enabled", false));
    }

    /**
     * Opens the database, starting it when it is one of our own that doesn't run.
     *
     * @param more settings of the context besides the database's
     * @throws UserError when the database can't be used, with its reason
     */
    public static StoreContext open(SpillwayConfig config, Map<String, Object> more) {
        EmbeddedPostgresServer server = null;
        try {
            Map<String, Object> settings = new HashMap<>(more);
            switch (config.database()) {
                case DatabaseConfig.Embedded embedded -> {
                    server = EmbeddedPostgresServer.start(embedded.folder());
                    settings.putAll(server.micronautProperties());
                }
                case DatabaseConfig.External external ->
                        settings.putAll(
                                EmbeddedPostgresServer.micronautProperties(
                                        external.url(), external.user(), password(external)));
            }
            settings.put("datasources.default.connection-timeout", 5_000);
            ApplicationContext context = ApplicationContext.run(settings);
            try {
                return new StoreContext(server, context, context.getBean(Store.class));
            } catch (RuntimeException failed) {
                context.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            if (server != null) {
                server.close();
            }
            throw switch (failed) {
                case UserError told -> told;
                case UncheckedIOException unusable ->
                        new UserError(config.file() + ": database: " + unusable.getMessage());
                default ->
                        new UserError(
                                config.file()
                                        + ": database: can't be used ("
                                        + rootOf(failed)
                                        + "); `spillway doctor` looks closer");
            };
        }
    }

    private static String password(DatabaseConfig.External external) {
        String password = System.getenv(external.passwordVariable());
        if (password == null) {
            throw new UserError(
                    "database: the environment variable "
                            + external.passwordVariable()
                            + ", which should hold the password of "
                            + external.user()
                            + ", isn't set");
        }
        return password;
    }

    private static String rootOf(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }

    ApplicationContext context() {
        return context;
    }

    /** What is remembered. */
    public Store store() {
        return store;
    }

    /** Starts the database again when it is one of our own that was killed under us. */
    void revive() {
        if (server != null && server.revive()) {
            LOG.log(Level.WARNING, "The database had gone away and was started again.");
        }
    }

    @Override
    public void close() {
        context.close();
        if (server != null) {
            server.close();
        }
    }
}
