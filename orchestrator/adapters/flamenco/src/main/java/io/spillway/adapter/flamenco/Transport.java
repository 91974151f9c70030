package io.spillway.adapter.flamenco;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How requests reach the manager. */
@FunctionalInterface
public interface Transport {

    /** Over HTTP. */
    Transport HTTP = UrlConnectionTransport::send;

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body the whole answer
     */
    record Answer(int status, byte[] body) {}

    /**
     * Sends one request; a body is JSON.
     *
     * @param patience for the connection, and again for the answer
     * @throws java.net.SocketTimeoutException when it took longer
     * @throws IOException when no whole answer came
     */
    Answer send(String method, URI uri, byte @Nullable [] body, Duration patience)
            throws IOException;
}
