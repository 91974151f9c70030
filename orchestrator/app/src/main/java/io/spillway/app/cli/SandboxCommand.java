package io.spillway.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.app.config.Durations;
import io.spillway.app.demo.WorldAlone;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.scenario.Scenario;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spillway sandbox}: the simulated world alone, for people's own tools. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Runs only the simulated world: EC2, S3, SQS, instance metadata and Flamenco, on"
                    + " loopback, until Ctrl-C.",
            "It prints environment variables that the AWS CLI and SDKs read; any credentials will"
                    + " do."
        },
        footer = {
            "",
            "Example:",
            "  ./spillway sandbox --speed 60 --ports ec2=4510,s3=4511,sqs=4512 > world.env &",
            "  . ./world.env && aws ec2 describe-images --owners self"
        })
final class SandboxCommand implements Callable<Integer> {

    private static final Set<String> SERVERS = Set.of("ec2", "s3", "sqs", "imds", "flamenco");
    private static final int MOST = 65_535;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            defaultValue = "crunch",
            description = "The world to run (default: ${DEFAULT-VALUE}).")
    private String scenario = "crunch";

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Decides everything that chance decides (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "Simulated seconds a second (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description =
                    "The world's time when it starts, for example 2026-06-05T13:00:00Z (default:"
                            + " now).")
    private @Nullable Instant start;

    @Option(
            names = "--ports",
            paramLabel = "SERVER=PORT",
            split = ",",
            description = "Ports of ec2, s3, sqs, imds, flamenco (default: any that are free).")
    private Map<String, Integer> ports = new TreeMap<>();

    @Option(
            names = "--interrupt-every",
            paramLabel = "TIME",
            defaultValue = "15m",
            description =
                    "How often EC2 takes the newest spot machine back, besides what the market"
                            + " does; 0s for never (default: ${DEFAULT-VALUE} of the world's"
                            + " time).")
    private String interruptEvery = "15m";

    @Option(
            names = "--functions",
            paramLabel = "OWNER",
            description =
                    "Also run Spillway's functions in the account, for what carries this value of"
                            + " the tag spillway:owner.")
    private @Nullable String functionsOwner;

    @Option(names = "--json", description = "Print the endpoints as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        WorldAlone.Options options = options();
        WorldAlone world = WorldAlone.open(options);
        Runtime.getRuntime().addShutdownHook(new Thread(world::close, "sandbox-stop"));
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        out.print(json ? object(world.environment()) : exports(world.environment()));
        out.flush();
        world.run();
        return 0;
    }

    private WorldAlone.Options options() {
        if (!(speed > 0 && Double.isFinite(speed))) {
            throw new UserError("--speed must be above 0, not " + speed);
        }
        Instant at = start == null ? InstantSource.system().instant() : start;
        return new WorldAlone.Options(
                Scenario.load(scenario).startingAt(at),
                seed,
                speed,
                ports(),
                interruptEvery(),
                functionsOwner);
    }

    private Duration interruptEvery() {
        try {
            return Durations.parse(interruptEvery);
        } catch (IllegalArgumentException unreadable) {
            throw new UserError("--interrupt-every " + unreadable.getMessage());
        }
    }

    private Ports ports() {
        ports.forEach(
                (server, port) -> {
                    if (!SERVERS.contains(server)) {
                        throw new UserError(
                                "--ports: there is no server \""
                                        + server
                                        + "\"; the servers are "
                                        + String.join(", ", new TreeSet<>(SERVERS)));
                    }
                    if (port < 0 || port > MOST) {
                        throw new UserError(
                                "--ports: "
                                        + server
                                        + "="
                                        + port
                                        + " is no port; give 0 to "
                                        + MOST);
                    }
                });
        return new Ports(
                ports.getOrDefault("ec2", 0),
                ports.getOrDefault("s3", 0),
                ports.getOrDefault("sqs", 0),
                ports.getOrDefault("imds", 0),
                ports.getOrDefault("flamenco", 0));
    }

    private static String exports(SequencedMap<String, String> variables) {
        StringBuilder lines = new StringBuilder();
        variables.forEach(
                (name, value) ->
                        lines.append("export ")
                                .append(name)
                                .append('=')
                                .append(value)
                                .append('\n'));
        return lines.toString();
    }

    private static String object(SequencedMap<String, String> variables) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        variables.forEach(object::put);
        return object.toPrettyString() + "\n";
    }
}
