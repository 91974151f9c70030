package io.spillway.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.adapter.aws.Ec2Calls;
import io.spillway.adapter.aws.Ec2Cloud;
import io.spillway.adapter.aws.Ec2Settings;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.money.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An EC2 that writes down what the real adapter sends, and has nothing and gives nothing. */
final class Ec2Wire implements SdkHttpClient {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private final SortedMap<String, SortedMap<String, String>> sent = new TreeMap<>();

    /** The fields of each request that a launch makes, by action. */
    static SortedMap<String, SortedMap<String, String>> launch(
            Ec2Settings settings, LaunchOrder order) {
        return sent(
                clients -> {
                    var calls = new Ec2Calls(clients.ec2(), new Unhurried());
                    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
                    var launched =
                            new Ec2Cloud(calls, settings, Map.<String, Money>of(), clock)
                                    .launch(order);
                    if (!launched.launched().isEmpty()) {
                        throw new IllegalStateException("nobody gave " + launched.launched());
                    }
                });
    }

    /** The fields of each request to EC2 that these clients are used for, by action. */
    static SortedMap<String, SortedMap<String, String>> sent(Consumer<AwsClients> use) {
        var wire = new Ec2Wire();
        var connection = AwsConnection.simulated("eu-west-1", NOWHERE, NOWHERE, NOWHERE);
        try (var clients = new AwsClients(connection, wire)) {
            use.accept(clients);
        }
        return wire.sent;
    }

    private static final class Unhurried implements CallPolicy {
        @Override
        public <T> T run(Bucket bucket, Supplier<T> call) {
            return call.get();
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request);
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
        String type = request.httpRequest().firstMatchingHeader("Content-Type").orElse("");
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return answer("{}"); // not EC2
        }
        var fields = new TreeMap<String, String>();
        try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
            for (var field : new String(body.readAllBytes(), UTF_8).split("&", -1)) {
                int equals = field.indexOf('=');
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), UTF_8));
            }
        }
        String action = String.valueOf(fields.get("Action"));
        sent.put(action, fields);
        return answer(
                "<" + action + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"/>");
    }

    private static HttpExecuteResponse answer(String body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(200).build())
                .responseBody(
                        AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
                .build();
    }

    @Override
    public void close() {}
}
