package io.spillway.app.demo;

import io.spillway.burstnode.AgentTimes;
import io.spillway.burstnode.Credentials;
import io.spillway.burstnode.Ec2SelfTags;
import io.spillway.burstnode.Http;
import io.spillway.burstnode.HttpMetadata;
import io.spillway.burstnode.Machine;
import io.spillway.burstnode.NodeAgent;
import io.spillway.sandbox.node.NodeMachine;
import io.spillway.sandbox.node.NodeProgram;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;

/** Runs the real node agent on a simulated machine, over the real metadata and EC2 protocols. */
final class AgentProgram implements NodeProgram {

    private final NodeAgent agent;
    private final InstantSource clock;

    AgentProgram(NodeMachine machine, String region, InstantSource clock, Http http) {
        this.clock = clock;
        this.agent =
                new NodeAgent(
                        new HttpMetadata(machine.metadata(), http),
                        new SimulatedMachine(machine),
                        new Ec2SelfTags(
                                access(machine.ec2(), region), InstantSource.system(), http),
                        AgentTimes.wokenOnChange(),
                        _ -> {});
    }

    @Override
    public Instant wake() {
        return agent.wake(clock.instant());
    }

    private static Ec2SelfTags.Access access(URI ec2, String region) {
        return Ec2SelfTags.Access.of(ec2, region, new Credentials("simulated", "simulated", ""));
    }

    /** The machine as the agent knows it. */
    private record SimulatedMachine(NodeMachine machine) implements Machine {

        @Override
        public boolean hubAnswers() {
            return machine.hubAnswers();
        }

        @Override
        public void startHub() {
            machine.startHub();
        }

        @Override
        public void startWorker(String name) {
            machine.startWorker(name);
        }

        @Override
        public void drainWorker() {
            machine.drainWorker();
        }

        @Override
        public void stopWorker() {
            machine.stopWorker();
        }

        @Override
        public boolean workerIsRendering() {
            return machine.workerIsRendering();
        }

        @Override
        public void powerOff() {
            machine.powerOff();
        }
    }
}
