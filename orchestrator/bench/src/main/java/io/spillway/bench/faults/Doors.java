package io.spillway.bench.faults;

import com.sun.net.httpserver.Headers;
import io.spillway.adapter.flamenco.Transport;
import io.spillway.burstnode.Http;
import io.spillway.sandbox.kernel.WireServer.Request;
import io.spillway.sandbox.kernel.WireServer.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The three clients' ways onto a wire that has no sockets. */
final class Doors {

    private Doors() {}

    /** For the AWS SDK's clients. */
    static SdkHttpClient forAws(FaultyWire wire) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() throws IOException {
                        return answered(wire.send(asked(request)));
                    }

                    @Override
                    public void abort() {
                        // A request is over before anybody could.
                    }
                };
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    private static Request asked(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        Headers headers = new Headers();
        http.forEachHeader((name, values) -> headers.put(name, List.copyOf(values)));
        headers.set("Host", http.host());
        ContentStreamProvider content = request.contentStreamProvider().orElse(null);
        byte[] body = new byte[0];
        if (content != null) {
            try (InputStream in = content.newStream()) {
                body = in.readAllBytes();
            }
        }
        return new Request(http.method().name(), http.getUri(), headers, body);
    }

    private static HttpExecuteResponse answered(Response response) {
        SdkHttpFullResponse.Builder head =
                SdkHttpFullResponse.builder().statusCode(response.status());
        response.headers().forEach(head::appendHeader);
        head.putHeader("Content-Length", Integer.toString(response.body().length));
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(
                        AbortableInputStream.create(new ByteArrayInputStream(response.body())))
                .build();
    }

    /** For the render manager's adapter. */
    static Transport forFlamenco(FaultyWire wire) {
        return (method, uri, body, _) -> {
            Response response =
                    wire.send(request(method, uri, Map.of(), body == null ? new byte[0] : body));
            return new Transport.Answer(response.status(), response.body());
        };
    }

    /** For the node agents. */
    static Http forNodes(FaultyWire wire) {
        return (method, uri, headers, body) -> {
            Response response = wire.send(request(method, uri, headers, bytes(body)));
            return new Http.Answer(
                    response.status(), new String(response.body(), StandardCharsets.UTF_8));
        };
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Request request(
            String method, URI uri, Map<String, String> headers, byte[] body) {
        Headers all = new Headers();
        headers.forEach(all::set);
        return new Request(method, uri, all, body);
    }
}
