package io.spillway.sandbox.imds;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.kernel.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server for the metadata of all machines: the first part of the path says whose, in place of
 * the link-local address that only the machine itself can reach. Below it everything is as on EC2,
 * with session tokens (IMDSv2) required.
 */
public final class ImdsServer implements AutoCloseable {

    private static final int LONGEST_SECONDS = 21_600;
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";

    private final Account account;
    private final SessionTokens tokens;
    private final Metadata metadata;
    private final WireServer server;

    /**
     * Starts at once.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public ImdsServer(int port, Story story, WireLog log, Chance chance, Account account) {
        this.account = account;
        this.tokens = new SessionTokens(story, chance);
        this.metadata = new Metadata(account);
        this.server = new WireServer("imds", port, story, log, this::answer);
    }

    /** The base of all machines; see {@link #of}. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** What this machine uses in place of {@code http://169.254.169.254}. */
    public URI of(String instanceId) {
        return URI.create(server.endpoint() + "/" + instanceId);
    }

    /** Where requests are answered, with or without a socket. */
    public WireServer wire() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    private WireServer.Response answer(WireServer.Request request) {
        String path = request.uri().getPath();
        int slash = path.indexOf('/', 1);
        String id = slash < 0 ? path.substring(1) : path.substring(1, slash);
        String rest = slash < 0 ? "/" : path.substring(slash);
        String operation = request.method() + " " + rest;
        Instance instance = account.instances().find(id);
        if (instance == null || !instance.state().holdsCapacity()) {
            return text(operation, 404, "no such machine is running: " + id);
        }
        if (request.method().equals("PUT") && rest.equals("/latest/api/token")) {
            return token(operation, request, id);
        }
        if (!request.method().equals("GET")) {
            return text(operation, 405, "");
        }
        if (!tokens.isValid(request.header(TOKEN), id)) {
            return text(operation, 401, "");
        }
        if (!rest.startsWith("/latest/")) {
            return text(operation, rest.equals("/") ? 200 : 404, "latest");
        }
        String value = metadata.at(instance, rest.substring("/latest/".length()));
        return value == null ? text(operation, 404, "") : text(operation, 200, value);
    }

    private WireServer.Response token(String operation, WireServer.Request request, String id) {
        Integer seconds = seconds(request.header(TTL));
        if (seconds == null || seconds < 1 || seconds > LONGEST_SECONDS) {
            return text(operation, 400, "");
        }
        return new WireServer.Response(
                operation,
                200,
                Map.of("Content-Type", "text/plain", TTL, seconds.toString()),
                tokens.issue(id, seconds).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Integer seconds(String header) {
        try {
            return Integer.valueOf(header);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static WireServer.Response text(String operation, int status, String body) {
        return new WireServer.Response(
                operation,
                status,
                Map.of("Content-Type", "text/plain"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
