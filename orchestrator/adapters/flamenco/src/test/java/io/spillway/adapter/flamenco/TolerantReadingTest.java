package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are older, newer or stranger than the version we know. */
class TolerantReadingTest {

    private final Map<String, String> answers = new HashMap<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String path = exchange.getRequestURI().getPath();
                        byte[] body =
                                answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(status, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private FlamencoRenderManager manager() {
        return new FlamencoRenderManager(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                Duration.ofSeconds(5));
    }

    @Test
    void anAnswerWithTheLeastFieldsAndUnknownOnesIsRead() {
        answers.put(
                "/api/v3/jobs",
                """
                {"jobs":[{"id":"j1","name":"old","status":"active","later":{"x":1},
                          "created":"2026-03-02T09:00:00.5+01:00"}],"total":1}
                """);
        answers.put(
                "/api/v3/jobs/j1/tasks",
                """
                {"tasks":[
                 {"id":"t1","name":"r","status":"active","task_type":"blender",
                  "updated":"2026-03-02T08:00:00Z","worker":{"id":"w1","name":"a"}},
                 {"id":"t2","name":"r","status":"queued","task_type":"blender",
                  "updated":"2026-03-02T08:00:00Z","worker":{"id":"","name":""}},
                 {"id":"t3","name":"video","status":"queued","task_type":"ffmpeg",
                  "steps_total":1,"updated":"2026-03-02T08:00:00Z"}]}
                """);
        answers.put(
                "/api/v3/worker-mgt/workers",
                """
                {"workers":[{"id":"w1","name":"a","status":"awake"},
                            {"id":"w2","name":"b","status":"dreaming"}]}
                """);

        FarmView view = manager().observe();

        assertThat(view.jobs().getFirst().state()).isEqualTo(JobState.ACTIVE);
        assertThat(view.jobs().getFirst().framesRemaining()).isEqualTo(2);
        assertThat(view.jobs().getFirst().submittedAt()).isEqualTo("2026-03-02T08:00:00.5Z");
        assertThat(view.tasks()).hasSize(3);
        assertThat(view.tasks().getFirst().state()).isEqualTo(TaskState.RUNNING);
        assertThat(view.tasks().get(1).workerId()).isNull();
        assertThat(view.workers().getFirst().state()).isEqualTo(WorkerState.BUSY);
        assertThat(view.workers().getFirst().lastSeen()).isNull();
        assertThat(view.workers().getLast().state()).isEqualTo(WorkerState.STOPPED);
    }

    @Test
    void aJobInAStateThatWeDoNotKnowIsNeverRunnable() {
        answers.put(
                "/api/v3/jobs",
                """
                {"jobs":[{"id":"j1","name":"new","status":"hibernating",
                          "created":"2026-03-02T08:00:00Z"}]}
                """);

        assertThat(manager().observe().jobs().getFirst().state().isRunnable()).isFalse();
    }

    @Test
    void aRefusalSaysWhatWasAskedAndWhy() {
        status = 503;
        answers.put("/api/v3/jobs", "{\"code\":503,\"message\":\"too busy\"}");

        assertThatThrownBy(() -> manager().observe())
                .isInstanceOf(RenderManagerException.class)
                .hasMessageContainingAll("GET", "503", "database is busy");
    }

    @Test
    void somethingThatIsNoFlamencoIsSaidSo() {
        answers.put("/api/v3/version", "<html>");

        assertThatThrownBy(() -> manager().probe())
                .isInstanceOf(RenderManagerException.class)
                .hasMessageContaining("isn't JSON");
        answers.put("/api/v3/version", "{}");
        assertThatThrownBy(() -> manager().probe())
                .isInstanceOf(RenderManagerException.class)
                .hasMessageContaining("Flamenco 3");
    }

    @Test
    void aManagerThatIsNotThereIsNamedWithItsUrl() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port);

        assertThatThrownBy(() -> new FlamencoRenderManager(nowhere).probe())
                .isInstanceOf(RenderManagerException.class)
                .hasMessageContainingAll("can't be reached", nowhere.toString(), "check");
    }
}
