package io.spillway.adapter.flamenco;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * HttpURLConnection: it does least for a small call over a kept-alive connection. Answers are read
 * whole, which is what keeps the connection.
 */
final class UrlConnectionTransport {

    private static final int FIRST_ERROR = 400;

    private UrlConnectionTransport() {}

    static Transport.Answer send(String method, URI uri, byte @Nullable [] body, Duration patience)
            throws IOException {
        HttpURLConnection connection = open(method, uri, Math.toIntExact(patience.toMillis()));
        if (body != null) {
            send(connection, body);
        }
        int status = connection.getResponseCode();
        return new Transport.Answer(status, readAll(connection, status));
    }

    private static HttpURLConnection open(String method, URI uri, int patienceMillis)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(patienceMillis);
        connection.setReadTimeout(patienceMillis);
        connection.setRequestMethod(method);
        connection.setUseCaches(false);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        return connection;
    }

    private static void send(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static byte[] readAll(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in =
                status >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
