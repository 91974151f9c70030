package io.spillway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.app.web.Deciders;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Calls the REST API of a running service; whatever it refuses becomes one line. */
final class ServiceClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final String authorization;
    private final ShownTimes times;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param times how times are said in what it refuses
     */
    ServiceClient(URI address, String name, String password, ShownTimes times) {
        this.address = address;
        this.times = times;
        this.authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param path below {@code /api/v1/}
     */
    JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Values may be null: the service takes that for left out. */
    JsonNode post(String path, Map<String, ?> body) {
        try {
            return send(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(body))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An id as a part of a path. */
    static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String pretty(JsonNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve("/api/v1/" + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", Deciders.COMMAND_LINE)
                .header("Authorization", authorization);
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UserError(
                    "no Spillway answers at "
                            + address
                            + "; start one with `spillway demo` or `spillway serve`, or say where"
                            + " it is with --url");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted before " + address + " answered");
        }
        JsonNode body = read(answer);
        if (answer.statusCode() >= 300) {
            throw new UserError(
                    times.in(
                            body.path("detail").asText("it answered HTTP " + answer.statusCode())));
        }
        return body;
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException foreign) {
            throw new UserError(
                    "what answers at "
                            + address
                            + " isn't Spillway (HTTP "
                            + answer.statusCode()
                            + ")");
        }
    }
}
