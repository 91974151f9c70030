package io.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The few calls of Flamenco's API that a test's studio makes. */
final class FlamencoCalls implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    FlamencoCalls(URI flamenco) {
        this.base = URI.create(flamenco + "/api/v3/");
    }

    /** Workers that signed on by themselves carry no tag and would get nothing of a tagged job. */
    void tagNewWorkers(String tagName) {
        String tagId = "";
        for (JsonNode tag : get("worker-mgt/tags").path("tags")) {
            tagId = tag.path("name").asText().equals(tagName) ? tag.path("id").asText() : tagId;
        }
        for (JsonNode worker : get("worker-mgt/workers").path("workers")) {
            if (worker.path("name").asText().startsWith("i-")) {
                post(
                        "worker-mgt/workers/" + worker.path("id").asText() + "/settags",
                        "{\"tag_ids\": [\"" + tagId + "\"]}");
            }
        }
    }

    /** Whether the job whose name contains this is done. */
    boolean isCompleted(String jobName) {
        for (JsonNode job : get("jobs").path("jobs")) {
            if (job.path("name").asText().contains(jobName)) {
                return job.path("status").asText().equals("completed");
            }
        }
        throw new AssertionError("no such job: " + jobName);
    }

    private JsonNode get(String path) {
        try {
            return new JsonMapper()
                    .readTree(send(HttpRequest.newBuilder(base.resolve(path)).build()));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private void post(String path, String json) {
        send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isBetween(200, 299);
            return response.body();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
