package io.spillway.burstnode;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The agent on a real machine: wakes it by the wall clock until the machine goes down.
 *
 * <p>Environment: {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} (as for AWS's own tools), {@code
 * SPILLWAY_MACHINE} (the folder of the machine's programs).
 */
public final class AgentMain {

    private AgentMain() {}

    /** Runs until the process is told to end. Takes no arguments. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        HttpMetadata metadata =
                new HttpMetadata(
                        URI.create(
                                environment.getOrDefault(
                                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                                        "http://169.254.169.254")));
        Path programs =
                Path.of(environment.getOrDefault("SPILLWAY_MACHINE", "/usr/lib/spillway/machine"));
        InstantSource clock = InstantSource.system();
        AgentTimes times = AgentTimes.polling();
        NodeAgent agent =
                new NodeAgent(
                        metadata,
                        new ScriptMachine(programs),
                        new Ec2SelfTags(Ec2SelfTags.Access.of(metadata), clock),
                        times,
                        System.out::println);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(told::countDown));
        Instant next;
        do {
            next = wake(agent, clock.instant(), times);
        } while (!told.await(
                Math.max(0, Duration.between(clock.instant(), next).toMillis()),
                TimeUnit.MILLISECONDS));
    }

    /** What the machine refuses is tried again; the lease is looked at each time before it. */
    private static Instant wake(NodeAgent agent, Instant now, AgentTimes times) {
        try {
            return agent.wake(now);
        } catch (UncheckedIOException refused) {
            System.out.println(refused.getMessage());
            return now.plus(times.retry());
        }
    }
}
