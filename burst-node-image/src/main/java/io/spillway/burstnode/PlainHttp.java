package io.spillway.burstnode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer. The JDK's old client starts twice as fast as its new one. */
final class PlainHttp {

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    private PlainHttp() {}

    static Http.Answer send(
            String method, URI uri, Map<String, String> headers, @Nullable String body)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            // A connection is used again only when its answer was read to the end.
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            return new Http.Answer(status, new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
