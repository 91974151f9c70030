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

/**
 * An HTTP server on loopback that answers for one of the world's services. Each request is answered
 * with the world's lock held, so requests never see half a change.
 */
public final class WireServer implements AutoCloseable {

    static {
        // Without it the JDK's server waits for delayed acknowledgements: 40 ms a request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

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

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts at once.
     *
     * @param name of the server in the wire log
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port is taken
     */
    public WireServer(String name, int port, Story story, WireLog log, Service service) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        } catch (IOException taken) {
            throw new UncheckedIOException(name + " can't listen on port " + port, taken);
        }
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        Request request =
                                new Request(
                                        exchange.getRequestMethod(),
                                        exchange.getRequestURI(),
                                        exchange.getRequestHeaders(),
                                        exchange.getRequestBody().readAllBytes());
                        Response response =
                                story.locked(
                                        () -> {
                                            Response answer = service.answer(request);
                                            log.add(
                                                    story,
                                                    name,
                                                    answer.operation(),
                                                    answer.status());
                                            return answer;
                                        });
                        send(exchange, response);
                    }
                });
        server.start();
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean empty = response.body().length == 0 || "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        }
    }

    /** Where it listens, for example {@code http://127.0.0.1:40123}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
