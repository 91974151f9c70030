package io.spillway.burstnode;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the node reaches the metadata service and EC2: one request, one answer. */
@FunctionalInterface
public interface Http {

    /** Over the network, with a patience of two seconds. */
    Http PLAIN = PlainHttp::send;

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body as UTF-8 text
     */
    record Answer(int status, String body) {}

    /**
     * Sends a request.
     *
     * @throws IOException when no whole answer came
     */
    Answer send(String method, URI uri, Map<String, String> headers, @Nullable String body)
            throws IOException;
}
