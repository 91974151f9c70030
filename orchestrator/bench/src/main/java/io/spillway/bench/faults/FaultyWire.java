package io.spillway.bench.faults;

import io.spillway.bench.faults.Weather.Target;
import io.spillway.bench.faults.WireFault.Kind;
import io.spillway.sandbox.World;
import io.spillway.sandbox.kernel.WireServer.Request;
import io.spillway.sandbox.kernel.WireServer.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way of one program's requests to the world's servers, on which a seed lets them go wrong. */
final class FaultyWire {

    /** Made a few times in a story; what goes wrong with them costs most. */
    private static final Set<String> RARE =
            Set.of(
                    "CreateFleet",
                    "CreateLaunchTemplate",
                    "CreateTags",
                    "TerminateInstances",
                    "DeleteVolume");

    private static final Pattern INSTANCE_ID = Pattern.compile("\\bi-[0-9a-f]{17}\\b");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final String from;
    private final World world;
    private final Weather weather;
    private final Dice dice;
    private final Tally tally;
    private final UnaryOperator<Request> bug;
    private final Set<String> unknownIds = ConcurrentHashMap.newKeySet();
    private volatile boolean ec2Disturbed;
    private volatile boolean calm;

    /**
     * @param from whose requests they are, for example {@code hub}
     * @param bug what a planted bug makes of each request; changes nothing when there is none
     */
    FaultyWire(
            String from,
            World world,
            Weather weather,
            Dice dice,
            Tally tally,
            UnaryOperator<Request> bug) {
        this.from = from;
        this.world = world;
        this.weather = weather;
        this.dice = dice;
        this.tally = tally;
        this.bug = bug;
    }

    /** A tick begins: what went wrong before is forgotten. */
    void beginTick() {
        ec2Disturbed = false;
        unknownIds.clear();
    }

    /**
     * Whether a request to EC2 went wrong since the tick began, but for ids that it didn't know.
     */
    boolean ec2Disturbed() {
        return ec2Disturbed;
    }

    /** The ids that EC2 didn't know since the tick began. */
    Set<String> unknownIds() {
        return Set.copyOf(unknownIds);
    }

    /** From now on nothing goes wrong. */
    void calmDown() {
        calm = true;
    }

    /**
     * Sends a request.
     *
     * @throws IOException when no answer arrives
     */
    Response send(Request asked) throws IOException {
        Request request = bug.apply(asked);
        String host = String.valueOf(request.uri().getHost());
        String server = host.substring(0, host.indexOf('.'));
        if (calm || server.equals("imds")) {
            return world.wire().answer(request);
        }
        if (from.equals("hub") && weather.isOut(target(server), world.story().instant())) {
            tally.count("outage");
            ec2Disturbed = true;
            throw new ConnectException("Connection refused");
        }
        String operation = operation(server, request);
        WireFault fault =
                WireFault.draw(
                        weather,
                        dice,
                        from + "/" + server + "/" + operation,
                        RARE.contains(operation));
        List<String> ids = operation.equals("CreateTags") ? instanceIds(request) : List.of();
        for (String id : ids) {
            if (unknownIds.contains(id)) {
                return unknown(id);
            }
        }
        if (fault == null || (fault.kind() == Kind.ID_UNKNOWN && ids.isEmpty())) {
            return world.wire().answer(request);
        }
        ec2Disturbed |= server.equals("ec2") && fault.kind() != Kind.ID_UNKNOWN;
        tally.count(fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return switch (fault.kind()) {
            case THROTTLED -> throttled(server);
            case REQUEST_LOST -> throw new ConnectException("Connection refused");
            case ANSWER_LOST -> {
                world.wire().answer(request);
                throw new SocketException("Connection reset");
            }
            case LATE -> {
                world.story()
                        .visitAt(
                                world.story().instant().plus(fault.delay()),
                                () -> world.wire().answer(request));
                throw new SocketTimeoutException("Read timed out");
            }
            case REPEATED -> {
                world.wire().answer(request);
                yield world.wire().answer(request);
            }
            case TRUNCATED -> truncated(world.wire().answer(request));
            case ID_UNKNOWN -> {
                String id = ids.get((int) (fault.delay().toSeconds() % ids.size()));
                unknownIds.add(id);
                yield unknown(id);
            }
        };
    }

    private static Target target(String server) {
        return switch (server) {
            case "ec2" -> Target.EC2;
            case "flamenco" -> Target.FARM;
            default -> Target.FACTS;
        };
    }

    /** What tells requests apart, whatever order threads send them in. */
    private static String operation(String server, Request request) {
        if (server.equals("ec2")) {
            Matcher action = ACTION.matcher(new String(request.body(), StandardCharsets.UTF_8));
            return action.find() ? action.group(1) : "?";
        }
        return request.method() + " " + request.header("X-Amz-Target") + request.uri().getPath();
    }

    private static List<String> instanceIds(Request request) {
        return INSTANCE_ID
                .matcher(new String(request.body(), StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static Response unknown(String id) {
        return error(
                400, "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
    }

    private static Response error(int status, String code, String message) {
        return answer(
                status,
                "text/xml",
                "<Response><Errors><Error><Code>"
                        + code
                        + "</Code><Message>"
                        + message
                        + "</Message></Error></Errors><RequestID>0</RequestID></Response>");
    }

    private static Response truncated(Response whole) {
        return new Response(
                whole.operation(),
                whole.status(),
                whole.headers(),
                Arrays.copyOf(whole.body(), whole.body().length / 2));
    }

    private static Response throttled(String server) {
        return switch (server) {
            case "ec2" -> error(503, "RequestLimitExceeded", "Request limit exceeded.");
            case "s3" ->
                    answer(
                            503,
                            "application/xml",
                            "<Error><Code>SlowDown</Code><Message>Please reduce your request"
                                    + " rate.</Message></Error>");
            case "sqs" ->
                    answer(
                            400,
                            "application/x-amz-json-1.0",
                            "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\",\"message\":\"slow"
                                    + " down\"}");
            default -> answer(503, "application/json", "{\"code\":503,\"message\":\"busy\"}");
        };
    }

    private static Response answer(int status, String type, String body) {
        return new Response(
                "throttled",
                status,
                Map.of("Content-Type", type),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
