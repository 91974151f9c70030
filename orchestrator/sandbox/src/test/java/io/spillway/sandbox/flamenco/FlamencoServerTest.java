package io.spillway.sandbox.flamenco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlamencoServerTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final String NOBODY = "11111111-1111-4111-8111-111111111111";
    private static final String JOB =
            """
            {"name":"sh010","type":"simple-blender-render","priority":60,
             "submitter_platform":"linux","settings":{"frames":"1-10","chunk_size":4},
             "metadata":{"show":"demo","sandbox.frame_seconds":"60","sandbox.variation":"0"}}
            """;

    private final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    private final Farm farm = new Farm(story, new Chance(7));
    private final List<WireLog.Entry> wire = new ArrayList<>();
    private final FlamencoServer server = new FlamencoServer(0, story, wire::add, farm);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private record Reply(int status, JsonNode json) {}

    private Reply call(String method, String path, String body) throws Exception {
        URI uri = server.endpoint().resolve("/api/v3/" + path);
        var request =
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), new ObjectMapper().readTree(response.body()));
    }

    private Reply get(String path) throws Exception {
        return call("GET", path, "");
    }

    private void pass(long seconds) {
        story.run(story.instant().plus(Duration.ofSeconds(seconds)), () -> false);
    }

    @Test
    void aSubmittedJobIsRenderedAndShowsItsSteps() throws Exception {
        String id = call("POST", "jobs", JOB).json().path("id").asText();
        story.locked(() -> farm.signOn("i-0aaa", 1));
        assertThat(get("jobs/" + id).json().path("steps_total").asInt()).isZero();

        pass(150);

        JsonNode job = get("jobs").json().path("jobs").path(0);
        assertThat(job.path("status").asText()).isEqualTo("active");
        assertThat(job.path("steps_total").asInt()).isEqualTo(10);
        assertThat(job.path("steps_completed").asInt()).isEqualTo(2);
        JsonNode task = get("jobs/" + id + "/tasks").json().path("tasks").path(0);
        assertThat(task.path("name").asText()).isEqualTo("render-1-4");
        assertThat(task.path("worker").path("name").asText()).isEqualTo("i-0aaa");
        assertThat(get("tasks/" + task.path("id").asText()).json().path("job_id").asText())
                .isEqualTo(id);
    }

    @Test
    void theWorkerListShowsARequestedChangeButNoTags() throws Exception {
        call("POST", "jobs", JOB);
        String id = story.locked(() -> farm.signOn("i-0aaa", 1)).id();
        String tag =
                call("POST", "worker-mgt/tags", "{\"name\":\"feature\"}")
                        .json()
                        .path("id")
                        .asText();
        call("POST", "worker-mgt/workers/" + id + "/settags", "{\"tag_ids\":[\"" + tag + "\"]}");
        call(
                "POST",
                "worker-mgt/workers/" + id + "/setstatus",
                "{\"status\":\"offline\",\"is_lazy\":true}");

        JsonNode listed = get("worker-mgt/workers").json().path("workers").path(0);
        assertThat(listed.path("status").asText()).isEqualTo("awake");
        assertThat(listed.path("status_change").path("is_lazy").asBoolean()).isTrue();
        assertThat(listed.has("tags")).isFalse();
        JsonNode worker = get("worker-mgt/workers/" + id).json();
        assertThat(worker.path("tags").path(0).path("name").asText()).isEqualTo("feature");
        assertThat(worker.path("task").path("status").asText()).isEqualTo("active");
    }

    @Test
    void refusalsHaveAReason() throws Exception {
        assertRefused(404, "no such job", get("jobs/" + NOBODY));
        assertRefused(400, "job ID not valid", get("jobs/nonsense"));
        assertRefused(404, "no such task", get("tasks/" + NOBODY));
        assertRefused(404, "not found", call("DELETE", "worker-mgt/workers/" + NOBODY, ""));
        assertRefused(404, "Not Found", get("nowhere"));
        assertRefused(400, "\"type\" is missing", call("POST", "jobs", "{\"name\":\"x\"}"));
        assertRefused(400, "decode", call("POST", "jobs", "{"));
        assertRefused(400, "job type unknown", call("POST", "jobs", JOB.replace("simple-", "no-")));
        assertRefused(400, "frame", call("POST", "jobs", JOB.replace("1-10", "ten")));
        assertRefused(400, "priority", call("POST", "jobs", JOB.replace("60,", "101,")));
        assertThat(farm.jobs()).isEmpty();
    }

    private static void assertRefused(int status, String reason, Reply reply) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("message").asText()).contains(reason);
    }

    @Test
    void priorityAndStatusOfAJobCanBeSet() throws Exception {
        String id = call("POST", "jobs", JOB).json().path("id").asText();

        assertThat(call("POST", "jobs/" + id + "/setpriority", "{\"priority\":90}").status())
                .isEqualTo(204);
        String pause = "{\"status\":\"pause-requested\",\"reason\":\"wait\"}";
        assertThat(call("POST", "jobs/" + id + "/setstatus", pause).status()).isEqualTo(204);

        JsonNode job = get("jobs/" + id).json();
        assertThat(job.path("priority").asInt()).isEqualTo(90);
        assertThat(job.path("status").asText()).isEqualTo("paused");
        String bogus = "{\"status\":\"done\",\"reason\":\"\"}";
        assertThat(call("POST", "jobs/" + id + "/setstatus", bogus).status()).isEqualTo(422);
    }

    @Test
    void theFarmsStatusAndVersionAreToldAndEachRequestIsLogged() throws Exception {
        assertThat(get("status").json().path("status").asText()).isEqualTo("inoperative");
        story.locked(() -> farm.signOn("i-0aaa", 1));
        assertThat(get("status").json().path("status").asText()).isEqualTo("idle");
        call("POST", "jobs", JOB);
        assertThat(get("status").json().path("status").asText()).isEqualTo("active");
        assertThat(get("version").json().path("shortversion").asText()).startsWith("3.8");

        assertThat(wire)
                .extracting(WireLog.Entry::operation)
                .containsExactly(
                        "getFarmStatus",
                        "getFarmStatus",
                        "submitJob",
                        "getFarmStatus",
                        "getVersion");
        assertThat(wire).allMatch(entry -> entry.server().equals("flamenco"));
    }
}
