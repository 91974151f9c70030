package io.spillway.sandbox.flamenco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.kernel.WireServer;
import io.spillway.sandbox.kernel.WireServer.Request;
import io.spillway.sandbox.kernel.WireServer.Response;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Flamenco manager on loopback, in front of the simulated farm. */
public final class FlamencoServer implements AutoCloseable {

    private static final String NAME = "flamenco";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Router router = new Router();
    private final WireServer server;

    /**
     * Starts at once.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port is taken
     */
    public FlamencoServer(int port, Story story, WireLog log, Farm farm) {
        Views views = new Views(mapper, farm, story);
        router.add("getVersion", "GET", "/api/v3/version", (id, request) -> version(views))
                .add("getFarmStatus", "GET", "/api/v3/status", (id, request) -> status(farm));
        new JobsApi(mapper, farm, views).addTo(router);
        new WorkersApi(mapper, farm, views).addTo(router);
        server = new WireServer(NAME, port, story, log, this::answer);
    }

    private static Answer version(Views views) {
        return Answer.ok(views.version());
    }

    private Answer status(Farm farm) {
        return Answer.ok(mapper.createObjectNode().put("status", FarmStatus.of(farm)));
    }

    /** Base of the API without {@code /api/v3}, for example {@code http://127.0.0.1:40123}. */
    public URI endpoint() {
        return server.endpoint();
    }

    private Response answer(Request request) {
        String operation = "unknown";
        try {
            Router.Match match = router.find(request);
            operation = match.operation().name();
            Answer answer = match.operation().handler().answer(match.id(), request);
            return response(operation, answer.status(), answer.body());
        } catch (Refusal refusal) {
            ObjectNode body = mapper.createObjectNode();
            if (refusal.hasCode()) {
                body.put("code", refusal.status());
            }
            body.put("message", refusal.text());
            return response(operation, refusal.status(), body);
        }
    }

    private Response response(String operation, int status, @Nullable JsonNode body) {
        try {
            byte[] bytes = body == null ? new byte[0] : mapper.writeValueAsBytes(body);
            return new Response(
                    operation, status, Map.of("Content-Type", "application/json"), bytes);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Where requests are answered, with or without a socket. */
    public WireServer wire() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
