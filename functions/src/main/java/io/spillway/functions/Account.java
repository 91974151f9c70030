package io.spillway.functions;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.adapter.aws.Ec2Actions;
import io.spillway.adapter.aws.Ec2Calls;
import io.spillway.adapter.aws.Ec2Inventory;
import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.Pause;
import io.spillway.adapter.aws.ResilientCalls;
import io.spillway.core.ledger.Fact;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/**
 * All that a function sees: the resources that carry our owner tag, what may be done to them, the
 * facts bucket and the time.
 */
public record Account(
        Ec2Inventory inventory, Ec2Actions actions, FactsBucket facts, InstantSource clock) {

    /**
     * The account that these clients reach.
     *
     * @param owner value of the owner tag of everything that may be touched
     * @param factsBucket name of the bucket
     */
    public static Account of(
            AwsClients clients,
            CallPolicy policy,
            String owner,
            String factsBucket,
            InstantSource clock) {
        Ec2Calls calls = new Ec2Calls(clients.ec2(), policy);
        return new Account(
                new Ec2Inventory(calls, owner),
                new Ec2Actions(calls),
                new FactsBucket(clients.s3(), factsBucket),
                clock);
    }

    /** The account that a Lambda function runs in: Lambda itself sets {@code AWS_REGION}. */
    static Account ofEnvironment() {
        AwsClients clients = new AwsClients(AwsConnection.aws(Environment.text("AWS_REGION")));
        Clock clock = Clock.systemUTC();
        return of(
                clients,
                new ResilientCalls(
                        "ec2",
                        Duration.ofMillis(200),
                        clock,
                        Pause.wallClock(),
                        new SplittableRandom(clock.instant().toEpochMilli())),
                Environment.text("SPILLWAY_OWNER"),
                Environment.text("SPILLWAY_FACTS_BUCKET"),
                clock);
    }

    /** Writes a fact under today; one that was written today already is left as it is. */
    boolean record(Fact fact) {
        return facts.write(fact, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
