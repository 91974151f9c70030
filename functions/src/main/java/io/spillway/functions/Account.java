package io.spillway.functions;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.adapter.aws.Ec2Actions;
import io.spillway.adapter.aws.Ec2Calls;
import io.spillway.adapter.aws.Ec2Inventory;
import io.spillway.adapter.aws.Ec2Leftovers;
import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.FunctionNotes;
import io.spillway.adapter.aws.Pause;
import io.spillway.adapter.aws.ResilientCalls;
import io.spillway.adapter.aws.UrgentQueue;
import io.spillway.core.ledger.Fact;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All that a function sees: the resources that carry our owner tag, what may be done to them, the
 * facts bucket, the queue for what can't wait, whom to shout at, and the time.
 *
 * @param urgent null where nobody listens: facts then come by the bucket alone
 */
public record Account(
        Ec2Inventory inventory,
        Ec2Actions actions,
        Ec2Leftovers leftovers,
        FactsBucket facts,
        FunctionNotes notes,
        @Nullable UrgentQueue urgent,
        Alarm alarm,
        InstantSource clock) {

    /**
     * The account that these clients reach.
     *
     * @param owner value of the owner tag of everything that may be touched
     * @param factsBucket name of the bucket
     * @param urgentQueueUrl where urgent facts are told of, or null
     */
    public static Account of(
            AwsClients clients,
            CallPolicy policy,
            String owner,
            String factsBucket,
            @Nullable String urgentQueueUrl,
            Alarm alarm,
            InstantSource clock) {
        Ec2Calls calls = new Ec2Calls(clients::ec2, policy);
        return new Account(
                new Ec2Inventory(calls, owner),
                new Ec2Actions(calls),
                new Ec2Leftovers(calls, owner),
                new FactsBucket(clients::s3, factsBucket),
                new FunctionNotes(clients::s3, factsBucket),
                urgentQueueUrl == null
                        ? null
                        : new UrgentQueue(clients::sqs, urgentQueueUrl, factsBucket),
                alarm,
                clock);
    }

    /** The same for a simulated account, which shouts into this process's log. */
    public static Account of(
            AwsClients clients,
            CallPolicy policy,
            String owner,
            String factsBucket,
            InstantSource clock) {
        return of(clients, policy, owner, factsBucket, null, Alarm.inLog(), clock);
    }

    /** The account that a Lambda function runs in: Lambda itself sets {@code AWS_REGION}. */
    static Account ofEnvironment() {
        AwsClients clients = AwsClients.ofFunction(Environment.text("AWS_REGION"));
        Clock clock = Clock.systemUTC();
        return of(
                clients,
                CallPolicy.lazily(
                        () ->
                                new ResilientCalls(
                                        "ec2",
                                        Duration.ofMillis(200),
                                        clock,
                                        Pause.wallClock(),
                                        new SplittableRandom(clock.instant().toEpochMilli()))),
                Environment.text("SPILLWAY_OWNER"),
                Environment.text("SPILLWAY_FACTS_BUCKET"),
                Environment.optional("SPILLWAY_URGENT_QUEUE_URL"),
                Alarm.inLambda(),
                clock);
    }

    /** Writes a fact under today; one that was written today already is left as it is. */
    boolean record(Fact fact) {
        return facts.write(fact, today());
    }

    /** Whether a fact of this identity was written today or yesterday. */
    boolean isRecorded(String identity) {
        return facts.isWritten(identity, today())
                || facts.isWritten(identity, today().minusDays(1));
    }

    /** Tells the orchestrator at once of a fact that was written today. */
    void tellAtOnce(Fact fact) {
        if (urgent != null) {
            urgent.tell(fact, today());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
