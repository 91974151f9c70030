package io.spillway.app.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.spillway.app.cli.UserError;
import io.spillway.app.live.LiveUpdates;
import java.net.BindException;
import java.net.URI;
import java.util.Map;

/** Pages and API on a port. */
public final class AppServer implements AutoCloseable {

    private final EmbeddedServer server;

    private final LiveUpdates updates;

    private AppServer(EmbeddedServer server, LiveUpdates updates) {
        this.server = server;
        this.updates = updates;
    }

    /**
     * Settings that a context needs before it starts.
     *
     * @param host address to listen on
     * @param port -1 for any that is free
     */
    public static Map<String, Object> properties(String host, int port) {
        return Map.of("micronaut.server.host", host, "micronaut.server.port", port);
    }

    /**
     * Opens the port of a running context.
     *
     * @throws UserError when the port is taken
     */
    public static AppServer start(ApplicationContext context) {
        EmbeddedServer server = context.getBean(EmbeddedServer.class);
        // Read now: a server that doesn't start takes its context down.
        int port = context.getProperty("micronaut.server.port", Integer.class).orElse(0);
        try {
            server.start();
        } catch (ServerStartupException failed) {
            if (isTaken(failed)) {
                throw new UserError(
                        "port "
                                + port
                                + " is in use already: stop what uses it, or choose another port"
                                + " with --port");
            }
            throw failed;
        }
        return new AppServer(server, context.getBean(LiveUpdates.class));
    }

    /** Where the first page is. */
    public URI address() {
        return URI.create("http://localhost:" + server.getPort());
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        updates.end();
        server.stop();
    }

    private static boolean isTaken(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
