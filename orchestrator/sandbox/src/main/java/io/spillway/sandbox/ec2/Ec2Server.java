package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.kernel.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Answers EC2's Query API for one account. Signatures are accepted unread: any credentials will do.
 */
public final class Ec2Server implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Ec2Server.class.getName());
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";
    private static final Map<String, String> XML =
            Map.of("Content-Type", "text/xml;charset=UTF-8", "Server", "AmazonEC2");

    private final Account account;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final SplittableRandom requestIds;
    private final WireServer server;

    /**
     * Starts at once.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public Ec2Server(int port, Story story, WireLog log, Chance chance, Account account) {
        this.account = account;
        requestIds = chance.stream("ec2-request-ids");
        TemplateData templates = new TemplateData(account);
        List.of(
                        new InstanceActions(account, templates).actions(),
                        new InstanceQueries(account).actions(),
                        new FleetActions(account, templates).actions(),
                        new TemplateActions(account).actions(),
                        new TagActions(account).actions(),
                        new VolumeActions(account).actions(),
                        new SnapshotActions(account).actions(),
                        new ImageActions(account).actions(),
                        new NetworkActions(account).actions(),
                        new AddressActions(account).actions(),
                        new SpotActions(account).actions(),
                        new TypeActions(account).actions())
                .forEach(group -> group.forEach(action -> actions.put(action.name(), action)));
        server = new WireServer("ec2", port, story, log, this::answer);
    }

    /** Where it listens. */
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

    private WireServer.Response answer(WireServer.Request request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String query = request.uri().getRawQuery();
        Params params = Params.parse(body.isEmpty() && query != null ? query : body);
        String name = params.text("Action", "");
        String requestId = new UUID(requestIds.nextLong(), requestIds.nextLong()).toString();
        try {
            return respond(name, 200, succeed(name, params, requestId));
        } catch (Ec2Exception refused) {
            return respond(name, refused.httpStatus(), error(refused, requestId));
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "EC2's server failed on " + name, defect);
            Ec2Exception shown =
                    new Ec2Exception("InternalError", 500, "An internal error has occurred");
            return respond(name, shown.httpStatus(), error(shown, requestId));
        }
    }

    private byte[] succeed(String name, Params params, String requestId) {
        if (name.isEmpty()) {
            throw new Ec2Exception(
                    "MissingAction", "The request is missing an action or a required parameter.");
        }
        Action action = actions.get(name);
        if (action == null) {
            throw new Ec2Exception(
                    "InvalidAction", "The action " + name + " is not valid for this web service.");
        }
        account.throttle().take(action.bucket());
        if (params.flag("DryRun", false)) {
            throw new Ec2Exception(
                    "DryRunOperation",
                    412,
                    "Request would have succeeded, but DryRun flag is set.");
        }
        Xml xml = new Xml();
        xml.open(name + "Response", NAMESPACE).put("requestId", requestId);
        action.body().answer(params, xml);
        return xml.close().bytes();
    }

    private static byte[] error(Ec2Exception refused, String requestId) {
        return new Xml()
                .open("Response")
                .open("Errors")
                .open("Error")
                .put("Code", refused.code())
                .put("Message", String.valueOf(refused.getMessage()))
                .close()
                .close()
                .put("RequestID", requestId)
                .close()
                .bytes();
    }

    private static WireServer.Response respond(String name, int status, byte[] body) {
        return new WireServer.Response(name.isEmpty() ? "?" : name, status, XML, body);
    }
}
