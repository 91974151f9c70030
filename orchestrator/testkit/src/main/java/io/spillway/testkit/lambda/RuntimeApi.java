package io.spillway.testkit.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The Runtime API of one function, version 2018-06-01: hands events out and collects answers. */
public final class RuntimeApi implements AutoCloseable {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String INVOCATION = RUNTIME + "invocation/";
    private static final Duration DEADLINE = Duration.ofMinutes(15);

    private record Invocation(String id, byte[] event) {}

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** Starts at once, on any free port of loopback. */
    public RuntimeApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException failed) {
            throw new UncheckedIOException("no port for the Runtime API", failed);
        }
        server.setExecutor(threads);
        server.createContext(INVOCATION, this::invocation);
        server.createContext(RUNTIME + "init/error", this::initError);
        server.start();
    }

    /** What {@code AWS_LAMBDA_RUNTIME_API} is set to. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Waits until the process asks for its first event.
     *
     * @return when it did, by {@link System#nanoTime}
     * @throws IllegalStateException when it failed to start, or took longer
     */
    public long awaitReady(Duration patience) {
        return get(ready, patience);
    }

    /**
     * Hands an event to the process and waits for what it makes of it.
     *
     * @throws IllegalStateException when no answer comes in time, or the process failed to start
     */
    public Answer invoke(byte[] event, Duration patience) {
        String id = "00000000-0000-4000-8000-%012d".formatted(ids.incrementAndGet());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.put(id, answer);
        waiting.add(new Invocation(id, event));
        return get(answer, patience);
    }

    /** The same for an event as text. */
    public Answer invoke(String event, Duration patience) {
        return invoke(event.getBytes(StandardCharsets.UTF_8), patience);
    }

    private static <T> T get(CompletableFuture<T> future, Duration patience) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the function didn't start", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("no answer within " + patience, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }

    private void invocation(HttpExchange exchange) throws IOException {
        try (exchange) {
            String rest = exchange.getRequestURI().getPath().substring(INVOCATION.length());
            if (rest.equals("next")) {
                next(exchange);
                return;
            }
            long now = System.nanoTime();
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = rest.split("/", -1);
            CompletableFuture<Answer> answer = parts.length == 2 ? open.remove(parts[0]) : null;
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(202, -1);
            answer.complete(
                    parts[1].equals("response")
                            ? new Answer.Returned(body, now)
                            : new Answer.Failed(errorType(exchange), body, now));
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(System.nanoTime());
        Invocation invocation = take();
        if (invocation == null) {
            return;
        }
        Map.of(
                        "Lambda-Runtime-Aws-Request-Id",
                        invocation.id(),
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + DEADLINE.toMillis()),
                        "Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:us-east-1:123456789012:function:spillway",
                        "Content-Type",
                        "application/json")
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(200, invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    /** The next event; null when this is closed meanwhile. */
    private @Nullable Invocation take() {
        try {
            return waiting.take();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void initError(HttpExchange exchange) throws IOException {
        try (exchange) {
            String error =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, -1);
            ready.completeExceptionally(new IllegalStateException(error));
            open.values()
                    .forEach(one -> one.completeExceptionally(new IllegalStateException(error)));
        }
    }

    private static String errorType(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        return type == null ? "" : type;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
        threads.close();
    }
}
