package io.spillway.app.demo;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.app.cli.UserError;
import io.spillway.functions.Account;
import io.spillway.sandbox.Endpoints;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.Scenario;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The simulated world by itself, for people's own tools: nothing here plans or rents. */
public final class WorldAlone implements AutoCloseable {

    /** Longer than anybody's patience, short enough to be counted in nanoseconds. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final Duration LAST_STEP = Duration.ofSeconds(5);

    private static final String EVENTS = "ec2-events";

    private final World world;
    private final URI eventsQueue;
    private final @Nullable AwsClients functionsClients;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean running;

    /**
     * What was asked of a world.
     *
     * @param scenario already at the time at which the world starts
     * @param speed virtual seconds a second; 0 means as fast as it goes
     * @param interruptEvery how often EC2 takes the newest spot machine back, besides what the
     *     market does; zero for never
     * @param functionsOwner owner tag of what Spillway's functions look after in the account; null
     *     runs none
     */
    public record Options(
            Scenario scenario,
            long seed,
            double speed,
            Ports ports,
            Duration interruptEvery,
            @Nullable String functionsOwner) {}

    private WorldAlone(World world, Options options) {
        this.world = world;
        world.runPrograms(
                machine -> new StudioMachines(machine, options.scenario().region(), world.story()));
        eventsQueue = world.sendEventsTo(EVENTS);
        if (options.interruptEvery().isPositive()) {
            world.schedule(options.interruptEvery(), world::interruptNewestSpot);
        }
        String owner = options.functionsOwner();
        functionsClients = owner == null ? null : deployFunctions(owner);
    }

    /**
     * Opens the servers; time stands still until {@link #run}.
     *
     * @throws UserError when a port is taken; nothing listens then
     */
    public static WorldAlone open(Options options) {
        try {
            return new WorldAlone(
                    World.open(
                            options.scenario(),
                            options.seed(),
                            new Pace(options.speed()),
                            WireLog.NONE,
                            options.ports()),
                    options);
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof BindException) {
                throw new UserError(
                        failed.getMessage()
                                + ": it is in use already; stop what uses it, or give another with"
                                + " --ports");
            }
            throw failed;
        }
    }

    private AwsClients deployFunctions(String owner) {
        Endpoints at = world.endpoints();
        AwsClients clients =
                new AwsClients(AwsConnection.simulated(at.region(), at.ec2(), at.s3(), at.sqs()));
        SandboxFunctions.deploy(
                Account.of(clients, CallPolicy.direct(), owner, at.factsBucket(), world.story()),
                world);
        return clients;
    }

    /** Where everything is, as environment variables. */
    public SequencedMap<String, String> environment() {
        SequencedMap<String, String> variables =
                new LinkedHashMap<>(world.endpoints().environment());
        variables.put("SPILLWAY_EVENTS_QUEUE_URL", eventsQueue.toString());
        variables.put("SPILLWAY_IMAGE_ID", world.imageId());
        return variables;
    }

    /** The world itself, for who watches it or runs its story in steps of their own. */
    public World world() {
        return world;
    }

    /** Lets time run until {@link #close}. */
    public void run() {
        running = true;
        try {
            world.story().run(world.story().instant().plus(FOR_EVER), () -> false);
        } finally {
            ended.countDown();
        }
    }

    /** Ends the step that is running, then closes the servers. */
    @Override
    public void close() {
        world.story().stop();
        try {
            if (running && !ended.await(LAST_STEP.toSeconds(), TimeUnit.SECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (functionsClients != null) {
            functionsClients.close();
        }
        world.close();
    }
}
