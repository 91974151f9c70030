package io.spillway.sandbox.s3;

import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.kernel.WireServer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Serves buckets by S3's REST protocol in path style: {@code /bucket/key}. */
public final class S3Server implements AutoCloseable {

    private final WireServer server;

    /**
     * Starts at once.
     *
     * @param port 0 for any free one
     */
    public S3Server(int port, Story story, WireLog log, ObjectStore store, String region) {
        S3Operations operations = new S3Operations(store, region);
        server = new WireServer("s3", port, story, log, request -> answer(operations, request));
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

    private static WireServer.Response answer(S3Operations operations, WireServer.Request request) {
        String path = request.uri().getRawPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = decode(slash < 0 ? path : path.substring(0, slash));
        String key = slash < 0 ? "" : decode(path.substring(slash + 1));
        S3Operations.Call call = new S3Operations.Call(request, bucket, key, query(request.uri()));
        String operation = operations.name(call);
        try {
            return operations.perform(operation, call);
        } catch (S3Fault fault) {
            return error(operation, fault, "/" + path);
        }
    }

    private static WireServer.Response error(String operation, S3Fault fault, String resource) {
        String message = fault.getMessage() == null ? fault.code() : fault.getMessage();
        String xml =
                new XmlText()
                        .open("Error")
                        .leaf("Code", fault.code())
                        .leaf("Message", message)
                        .leaf("Resource", resource)
                        .leaf("RequestId", S3Operations.REQUEST_ID)
                        .close("Error")
                        .toString();
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/xml");
        headers.put("x-amz-request-id", S3Operations.REQUEST_ID);
        return new WireServer.Response(
                operation, fault.status(), headers, xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = uri.getRawQuery();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** Percent escapes only: a plus in a path is a plus. */
    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
