package io.spillway.burstnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the agent says to the metadata service and to EC2, seen from the other end. */
class WireTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final Map<String, String> pages = new HashMap<>();
    private final List<String> seen = new ArrayList<>();
    private String goodToken = "token-1";
    private int ec2Status = 200;
    private HttpServer server;
    private HttpMetadata metadata;
    private URI endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        metadata = new HttpMetadata(endpoint);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(exchange.getRequestMethod() + " " + path + " " + body);
        String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
        int status = 200;
        String text = "";
        if ("PUT".equals(exchange.getRequestMethod())) {
            text = goodToken;
        } else if ("POST".equals(exchange.getRequestMethod())) {
            status = ec2Status;
            text = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            seen.add(text);
        } else if (!goodToken.equals(token)) {
            status = 401;
        } else {
            status = pages.containsKey(path) ? 200 : 404;
            text = pages.getOrDefault(path, "");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void metadataIsReadWithASessionToken() throws IOException {
        pages.put("/latest/meta-data/instance-id", "i-1");
        pages.put("/latest/meta-data/tags/instance/spillway:role", "hub");
        pages.put(
                "/latest/meta-data/spot/instance-action",
                "{\"action\": \"terminate\", \"time\": \"2026-03-02T10:02:00Z\"}");
        assertThat(metadata.instanceId()).isEqualTo("i-1");
        assertThat(metadata.tag("spillway:role")).contains("hub");
        assertThat(metadata.tag("spillway:state")).isEmpty();
        assertThat(metadata.userData()).isEmpty();
        assertThat(metadata.interruptionAt()).contains(NOW.plusSeconds(120));
        assertThat(seen).filteredOn(line -> line.startsWith("PUT")).hasSize(1);
    }

    @Test
    void aTokenThatRanOutIsFetchedAgain() throws IOException {
        pages.put("/latest/meta-data/instance-id", "i-1");
        metadata.instanceId();
        goodToken = "token-2";
        assertThat(metadata.instanceId()).isEqualTo("i-1");
    }

    @Test
    void metadataThatIsNotThereIsAnErrorAndNotAnEmptyAnswer() {
        assertThatThrownBy(metadata::instanceId)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("instance-id");
        server.stop(0);
        assertThatThrownBy(() -> metadata.tag("spillway:role")).isInstanceOf(IOException.class);
    }

    @Test
    void theMachinesRoleLendsItsKeys() throws IOException {
        pages.put("/latest/meta-data/placement/region", "us-east-1");
        pages.put("/latest/meta-data/iam/security-credentials/", "node\n");
        pages.put(
                "/latest/meta-data/iam/security-credentials/node",
                """
                {"Code": "Success", "AccessKeyId": "ASIA1", "SecretAccessKey": "a/b+c=",
                 "Token": "t0k", "Expiration": "2026-03-02T16:00:00Z"}
                """);
        Ec2SelfTags.Access access = Ec2SelfTags.Access.of(metadata);
        assertThat(access.credentials()).isEqualTo(new Credentials("ASIA1", "a/b+c=", "t0k"));
        assertThat(access.credentials().toString()).doesNotContain("a/b+c=");
        assertThat(access.endpoint()).hasToString("https://ec2.us-east-1.amazonaws.com");
    }

    private SelfTags selfTags() {
        return new Ec2SelfTags(
                Ec2SelfTags.Access.of(endpoint, "us-east-1", new Credentials("AKIA1", "s", "")),
                InstantSource.fixed(NOW));
    }

    @Test
    void tagsAreWrittenByOneSignedCreateTags() throws IOException {
        selfTags().write("i-1", Map.of("spillway:state", "ready", "spillway:idle-since", ""));
        assertThat(seen.getFirst())
                .isEqualTo(
                        "POST / Action=CreateTags&ResourceId.1=i-1"
                                + "&Tag.1.Key=spillway%3Aidle-since&Tag.1.Value="
                                + "&Tag.2.Key=spillway%3Astate&Tag.2.Value=ready"
                                + "&Version=2016-11-15");
        assertThat(seen.getLast())
                .startsWith(
                        "AWS4-HMAC-SHA256"
                                + " Credential=AKIA1/20260302/us-east-1/ec2/aws4_request, ");
    }

    @Test
    void aRefusalIsAnError() {
        ec2Status = 503;
        assertThatThrownBy(() -> selfTags().write("i-1", Map.of("spillway:state", "ready")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
    }

    @Test
    void aNodeNeverWritesItsOwnLease() {
        assertThatThrownBy(() -> selfTags().write("i-1", Map.of("spillway:lease-until", "2099")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(seen).isEmpty();
    }

    /**
     * "post-x-www-form-urlencoded" of the test suite that AWS published for Signature Version 4.
     */
    @Test
    void theSignatureIsTheOneOfAwssOwnExample() {
        Map<String, String> headers =
                new SigV4(
                                "service",
                                "us-east-1",
                                new Credentials(
                                        "AKIDEXAMPLE",
                                        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                                        ""))
                        .headers(
                                URI.create("https://example.amazonaws.com"),
                                "Param1=value1",
                                Instant.parse("2015-08-30T12:36:00Z"));
        assertThat(headers.get("authorization"))
                .isEqualTo(
                        "AWS4-HMAC-SHA256"
                            + " Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                            + " SignedHeaders=content-type;host;x-amz-date,"
                            + " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }
}
