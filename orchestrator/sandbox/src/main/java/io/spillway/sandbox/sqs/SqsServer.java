package io.spillway.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.kernel.WireServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Serves queues by SQS's JSON protocol, which every SDK since 2023 speaks. */
public final class SqsServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET_PREFIX = "AmazonSQS.";

    private final WireServer server;

    /**
     * Starts at once.
     *
     * @param port 0 for any free one
     */
    public SqsServer(
            int port, Story story, WireLog log, Queues queues, String accountId, String region) {
        SqsOperations operations = new SqsOperations(queues, accountId, region);
        server = new WireServer("sqs", port, story, log, request -> answer(operations, request));
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /** Where requests are answered, with or without a socket. */
    public WireServer wire() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    private static WireServer.Response answer(
            SqsOperations operations, WireServer.Request request) {
        String target = request.header("X-Amz-Target");
        String operation =
                target.startsWith(TARGET_PREFIX)
                        ? target.substring(TARGET_PREFIX.length())
                        : "Unknown";
        try {
            JsonNode input = JSON.readTree(request.body());
            ObjectNode output = operations.perform(operation, input, request.header("Host"));
            return json(operation, 200, Map.of(), output);
        } catch (SqsFault fault) {
            return json(
                    operation,
                    400,
                    Map.of("x-amzn-query-error", fault.queryCode() + ";Sender"),
                    error("com.amazonaws.sqs#" + fault.type(), fault.getMessage()));
        } catch (IOException notJson) {
            return json(
                    operation,
                    400,
                    Map.of(),
                    error(
                            "com.amazon.coral.service#SerializationException",
                            "The body is not JSON."));
        }
    }

    private static ObjectNode error(String type, @Nullable String text) {
        return JsonNodeFactory.instance.objectNode().put("__type", type).put("message", text);
    }

    private static WireServer.Response json(
            String operation, int status, Map<String, String> headers, ObjectNode body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/x-amz-json-1.0");
        all.put("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000");
        return new WireServer.Response(
                operation, status, all, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
