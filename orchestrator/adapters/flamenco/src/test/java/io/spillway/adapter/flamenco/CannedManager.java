package io.spillway.adapter.flamenco;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A manager that answers what a test tells it to; 404 where it was told nothing. */
final class CannedManager implements AutoCloseable {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> jobs = new TreeMap<>();
    private final HttpServer server;

    CannedManager() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext(
                "/api/v3/",
                exchange -> {
                    try (exchange) {
                        String answer = answers.get(exchange.getRequestURI().getPath());
                        byte[] body =
                                (answer == null ? "{\"message\":\"no such thing\"}" : answer)
                                        .getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        answers.put("/api/v3/worker-mgt/workers", "{\"workers\":[]}");
        server.start();
    }

    FlamencoRenderManager connect() {
        return new FlamencoRenderManager(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                Duration.ofSeconds(5));
    }

    /**
     * Shows a job.
     *
     * @param fields further fields of it, for example {@code "steps_total":3}
     * @param tasks for example {@code blender completed 3/3}
     */
    void job(String id, String status, String fields, String... tasks) {
        jobs.put(
                id,
                """
                {"id":"%s","name":"%s","status":"%s","created":"2026-03-02T08:00:00Z",
                 "updated":"2026-03-02T08:00:00Z"%s}
                """
                        .formatted(id, id, status, fields.isEmpty() ? "" : "," + fields));
        answers.put("/api/v3/jobs", "{\"jobs\":[" + String.join(",", jobs.values()) + "]}");
        List<String> views = new ArrayList<>();
        for (String task : tasks) {
            List<String> words = List.of(task.split("[ /]", -1));
            views.add(
                    """
                    {"id":"%s-%d","name":"t","task_type":"%s","status":"%s","steps_completed":%s,
                     "steps_total":%s,"updated":"2026-03-02T08:00:00Z"}
                    """
                            .formatted(
                                    id,
                                    views.size(),
                                    words.get(0),
                                    words.get(1),
                                    words.get(2),
                                    words.get(3)));
        }
        answers.put(
                "/api/v3/jobs/" + id + "/tasks", "{\"tasks\":[" + String.join(",", views) + "]}");
    }

    void forgetTasks(String id) {
        answers.remove("/api/v3/jobs/" + id + "/tasks");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
