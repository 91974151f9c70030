package io.spillway.burstnode;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * EC2's instance metadata service, version 2: every read carries a session token, which is fetched
 * at first and again when the service refuses it.
 */
public final class HttpMetadata implements Metadata {

    private static final String TOKEN_SECONDS = "21600";

    private final URI base;
    private final Http http;
    private @Nullable String token;

    /**
     * @param base {@code http://169.254.169.254} on a real machine; no slash at its end
     */
    public HttpMetadata(URI base) {
        this(base, Http.PLAIN);
    }

    /** With another way to the service. */
    public HttpMetadata(URI base, Http http) {
        this.base = base;
        this.http = http;
    }

    @Override
    public String instanceId() throws IOException {
        return required("/latest/meta-data/instance-id");
    }

    @Override
    public Optional<String> userData() throws IOException {
        return read("/latest/user-data");
    }

    @Override
    public Optional<String> tag(String key) throws IOException {
        return read("/latest/meta-data/tags/instance/" + key);
    }

    @Override
    public Optional<Instant> interruptionAt() throws IOException {
        Optional<String> notice = read("/latest/meta-data/spot/instance-action");
        if (notice.isEmpty()) {
            return Optional.empty();
        }
        String time = FlatJson.text(notice.get(), "time");
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeParseException notOne) {
            throw new IOException("spot notice without a readable time: " + notice.get(), notOne);
        }
    }

    /** The region that the machine is in, for example {@code us-east-1}. */
    public String region() throws IOException {
        return required("/latest/meta-data/placement/region");
    }

    /** The keys that the machine's role lends it; they are good for at least some minutes. */
    public Credentials credentials() throws IOException {
        String roles = "/latest/meta-data/iam/security-credentials/";
        String role = required(roles).lines().findFirst().orElse("").strip();
        String json = required(roles + role);
        return new Credentials(
                FlatJson.text(json, "AccessKeyId"),
                FlatJson.text(json, "SecretAccessKey"),
                FlatJson.text(json, "Token"));
    }

    private String required(String path) throws IOException {
        return read(path).orElseThrow(() -> new IOException("the metadata service has no " + path));
    }

    private Optional<String> read(String path) throws IOException {
        Http.Answer answer = get(path);
        if (answer.status() == 401) {
            token = null;
            answer = get(path);
        }
        return switch (answer.status()) {
            case 200 -> Optional.of(answer.body());
            case 404 -> Optional.empty();
            default ->
                    throw new IOException(
                            "the metadata service answered " + answer.status() + " to " + path);
        };
    }

    private Http.Answer get(String path) throws IOException {
        return http.send("GET", at(path), Map.of("X-aws-ec2-metadata-token", session()), null);
    }

    /** The base may have a path of its own, where one server speaks for several machines. */
    private URI at(String path) {
        return URI.create(base + path);
    }

    private String session() throws IOException {
        if (token == null) {
            Http.Answer answer =
                    http.send(
                            "PUT",
                            at("/latest/api/token"),
                            Map.of("X-aws-ec2-metadata-token-ttl-seconds", TOKEN_SECONDS),
                            null);
            if (answer.status() != 200) {
                throw new IOException("the metadata service gave no token: " + answer.status());
            }
            token = answer.body();
        }
        return token;
    }
}
