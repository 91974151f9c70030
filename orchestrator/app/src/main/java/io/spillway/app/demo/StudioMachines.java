package io.spillway.app.demo;

import io.spillway.burstnode.Http;
import io.spillway.burstnode.HttpMetadata;
import io.spillway.sandbox.node.NodeMachine;
import io.spillway.sandbox.node.NodeProgram;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the node agent on machines that Spillway rented, which their user data tells, and nothing on
 * others: an agent without a lease would end a machine that somebody rented with a tool of their
 * own.
 */
final class StudioMachines implements NodeProgram {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofDays(365);

    private final NodeMachine machine;
    private final String region;
    private final InstantSource clock;
    private @Nullable AgentProgram agent;
    private boolean foreign;

    StudioMachines(NodeMachine machine, String region, InstantSource clock) {
        this.machine = machine;
        this.region = region;
        this.clock = clock;
    }

    @Override
    public Instant wake() {
        if (foreign) {
            return clock.instant().plus(LONG);
        }
        if (agent == null) {
            try {
                if (!isOurs()) {
                    foreign = true;
                    return clock.instant().plus(LONG);
                }
            } catch (IOException unreadable) {
                return clock.instant().plus(LOOK_AGAIN);
            }
            agent = new AgentProgram(machine, region, clock, Http.PLAIN);
        }
        return agent.wake();
    }

    private boolean isOurs() throws IOException {
        return new HttpMetadata(machine.metadata())
                .userData()
                .map(text -> text.lines().anyMatch(line -> line.strip().startsWith("spillway.")))
                .orElse(false);
    }
}
