package io.spillway.sandbox.kernel;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one of the world's services: over HTTP on loopback, or, without a port, to those who
 * call {@link #answer} in this process. Each request is answered with the world's lock held, so
 * requests never see half a change.
 */
public final class WireServer implements AutoCloseable {

    static {
        // Without it the JDK's server waits for delayed acknowledgements: 40 ms a request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String SANDBOX = ".sandbox";

    /** What came in. */
    public record Request(String method, URI uri, Headers headers, byte[] body) {

        /** The first value of a header, or an empty string. */
        public String header(String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    /**
     * What goes out.
     *
     * @param operation the API's name of what was asked, for the wire log
     */
    public record Response(
            String operation, int status, Map<String, String> headers, byte[] body) {}

    /** Answers requests. */
    @FunctionalInterface
    public interface Service {
        Response answer(Request request);
    }

    /** In place of a port number: no socket is opened. */
    public static final int NO_SOCKET = -1;

    private final String name;
    private final Story story;
    private final WireLog log;
    private final Service service;
    private final @Nullable Listener listener;

    /**
     * Starts at once.
     *
     * @param name of the server in the wire log
     * @param port 0 for any free one, or {@link #NO_SOCKET}
     * @throws UncheckedIOException when the port is taken
     */
    public WireServer(String name, int port, Story story, WireLog log, Service service) {
        this.name = name;
        this.story = story;
        this.log = log;
        this.service = service;
        this.listener = port == NO_SOCKET ? null : Listener.open(name, port, this);
    }

    /** Answers a request in the calling thread, as if it had come over HTTP. */
    public Response answer(Request request) {
        return story.locked(
                () -> {
                    Response answer = service.answer(request);
                    log.add(story, name, answer.operation(), answer.status());
                    return answer;
                });
    }

    /**
     * Where it listens, for example {@code http://127.0.0.1:40123}; without a socket a name that
     * only this process knows, for example {@code http://ec2.sandbox}.
     */
    public URI endpoint() {
        return URI.create(
                listener == null
                        ? "http://" + name + SANDBOX
                        : "http://127.0.0.1:" + listener.port());
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
    }

    /** The socket and its threads. */
    private record Listener(HttpServer server, ExecutorService threads) {

        static Listener open(String name, int port, WireServer wire) {
            HttpServer server;
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            } catch (IOException taken) {
                throw new UncheckedIOException(name + " can't listen on port " + port, taken);
            }
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", exchange -> serve(exchange, wire));
            server.start();
            return new Listener(server, threads);
        }

        private static void serve(HttpExchange exchange, WireServer wire) throws IOException {
            try (exchange) {
                Request request =
                        new Request(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders(),
                                exchange.getRequestBody().readAllBytes());
                send(exchange, wire.answer(request));
            }
        }

        private static void send(HttpExchange exchange, Response response) throws IOException {
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            boolean empty =
                    response.body().length == 0 || "HEAD".equals(exchange.getRequestMethod());
            exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
            if (!empty) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(response.body());
                }
            }
        }

        int port() {
            return server.getAddress().getPort();
        }

        void close() {
            server.stop(0);
            threads.close();
        }
    }
}
