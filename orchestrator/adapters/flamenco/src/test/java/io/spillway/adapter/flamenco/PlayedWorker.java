package io.spillway.adapter.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Speaks to a manager as a Flamenco worker does, and renders nothing. */
final class PlayedWorker {

    private static final String SECRET = "a-secret-of-a-worker-that-is-played-by-a-test";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ObjectMapper mapper;
    private final URI manager;
    private final String id;
    private @Nullable String taskId;
    private boolean awake = true;

    private PlayedWorker(ObjectMapper mapper, URI manager, String id) {
        this.mapper = mapper;
        this.manager = manager;
        this.id = id;
    }

    static PlayedWorker signOn(ObjectMapper mapper, URI manager, String name) {
        ObjectNode registration =
                mapper.createObjectNode()
                        .put("name", name)
                        .put("secret", SECRET)
                        .put("platform", "linux");
        registration.putArray("supported_task_types").add("blender");
        PlayedWorker nobody = new PlayedWorker(mapper, manager, "");
        String id =
                nobody.call("POST", "register-worker", registration).json().path("uuid").asText();

        PlayedWorker worker = new PlayedWorker(mapper, manager, id);
        ObjectNode sign =
                mapper.createObjectNode().put("name", name).put("software_version", "test");
        sign.putArray("supported_task_types").add("blender");
        worker.call("POST", "sign-on", sign);
        worker.become("awake");
        return worker;
    }

    String id() {
        return id;
    }

    void lookForWork() {
        if (!awake) {
            return;
        }
        if (taskId != null) {
            JsonNode may = call("GET", "task/" + taskId + "/may-i-run", null).json();
            if (may.path("mayKeepRunning").asBoolean()) {
                return;
            }
            taskId = null;
        }
        Reply reply = call("POST", "task", null);
        switch (reply.status()) {
            case 200 -> taskId = reply.json().path("uuid").asText();
            case 423 -> become(reply.json().path("status_requested").asText());
            default -> {}
        }
    }

    void finishTask() {
        if (taskId != null) {
            call(
                    "POST",
                    "task/" + taskId,
                    mapper.createObjectNode().put("taskStatus", "completed"));
            taskId = null;
        }
    }

    private void become(String status) {
        call("POST", "state-changed", mapper.createObjectNode().put("status", status));
        awake = status.equals("awake");
        if (status.equals("offline")) {
            call("POST", "sign-off", null);
        }
    }

    private record Reply(int status, JsonNode json) {}

    private Reply call(String method, String path, @Nullable JsonNode body) {
        String credentials =
                Base64.getEncoder()
                        .encodeToString((id + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(manager.resolve("/api/v3/worker/" + path))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), mapper.readTree(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
