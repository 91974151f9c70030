package io.spillway.app.demo;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.adapter.aws.Ec2Calls;
import io.spillway.adapter.aws.Ec2Cloud;
import io.spillway.adapter.aws.Ec2Settings;
import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.RelistingFactInbox;
import io.spillway.adapter.aws.SqsFactInbox;
import io.spillway.app.loop.Studio;
import io.spillway.burstnode.Http;
import io.spillway.core.ports.Cloud;
import io.spillway.core.ports.FactInbox;
import io.spillway.functions.Account;
import io.spillway.functions.Alarm;
import io.spillway.sandbox.Endpoints;
import io.spillway.sandbox.World;
import io.spillway.sandbox.scenario.Scenario;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/**
 * Spillway's real parts, pointed at one simulated world: what the demo and the fault simulation put
 * together, each in its own way.
 */
public final class SandboxParts {

    private final World world;
    private final Scenario scenario;
    private final Studio studio;

    /**
     * @param scenario the one that the world was opened with
     * @param seed of the forecasts' draws
     */
    public SandboxParts(World world, Scenario scenario, long seed) {
        this.world = world;
        this.scenario = scenario;
        this.studio = ScenarioStudio.of(scenario, seed);
    }

    /** The studio's own settings. */
    public Studio studio() {
        return studio;
    }

    /** The world's account. */
    public AwsConnection account() {
        Endpoints at = world.endpoints();
        return AwsConnection.simulated(at.region(), at.ec2(), at.s3(), at.sqs());
    }

    /**
     * The account as the orchestrator's cloud.
     *
     * @param clock the orchestrator's own
     */
    public Cloud cloud(AwsClients aws, InstantSource clock) {
        return new Ec2Cloud(
                new Ec2Calls(aws.ec2(), CallPolicy.direct()),
                new Ec2Settings(
                        studio.owner(),
                        world.imageId(),
                        "/dev/xvda",
                        new TreeMap<>(),
                        List.of(),
                        null),
                studio.rates().onDemandHourly(),
                clock);
    }

    /** Where the functions' facts arrive. */
    public FactInbox inbox(AwsClients aws) {
        FactsBucket facts = new FactsBucket(aws.s3(), world.endpoints().factsBucket());
        return new RelistingFactInbox(
                new SqsFactInbox(aws.sqs(), world.endpoints().factsQueueUrl().toString(), facts),
                facts,
                world.story());
    }

    /** Lets the account's events and schedules start the functions from now on. */
    public void deployFunctions(AwsClients aws) {
        SandboxFunctions.deploy(
                Account.of(
                        aws,
                        CallPolicy.direct(),
                        studio.owner(),
                        world.endpoints().factsBucket(),
                        world.endpoints().factsQueueUrl().toString(),
                        Alarm.inLog(),
                        world.story()),
                world);
    }

    /** Lets every machine that boots from now on run the node agent. */
    public void runAgents(Http http) {
        world.runPrograms(
                machine -> new AgentProgram(machine, scenario.region(), world.story(), http));
    }
}
