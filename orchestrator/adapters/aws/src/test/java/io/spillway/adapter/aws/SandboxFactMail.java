package io.spillway.adapter.aws;

import io.spillway.core.ledger.Fact;
import io.spillway.core.ports.FactInbox;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.s3.BucketNotifications;
import io.spillway.sandbox.s3.ObjectStore;
import io.spillway.sandbox.s3.S3Server;
import io.spillway.sandbox.sqs.MessageQueue;
import io.spillway.sandbox.sqs.Queues;
import io.spillway.sandbox.sqs.SqsServer;
import io.spillway.testkit.FactMail;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The sandbox's bucket and queue, with the adapter's own clients on them. */
final class SandboxFactMail implements FactMail {

    static final LocalDate DAY = LocalDate.parse("2026-11-02");

    private static final String REGION = "us-east-1";

    final Story story = new Story(Instant.parse("2026-11-02T08:00:00Z"), Pace.AS_FAST_AS_IT_GOES);
    private final Chance chance = new Chance(7);
    private final ObjectStore store = new ObjectStore(story);
    final BucketNotifications notices =
            new BucketNotifications(story, chance, store, "123456789012", REGION);
    private final Queues queues = new Queues(story, chance);
    final MessageQueue queue = queues.create("facts");
    private final S3Server s3 = new S3Server(0, story, WireLog.NONE, store, REGION);
    private final SqsServer sqs =
            new SqsServer(0, story, WireLog.NONE, queues, "123456789012", REGION);
    private final AwsClients clients =
            new AwsClients(
                    AwsConnection.simulated(
                            REGION,
                            URI.create("http://127.0.0.1:1"),
                            s3.endpoint(),
                            sqs.endpoint()));
    final FactsBucket facts = new FactsBucket(clients.s3(), "bucket");
    private final String url = clients.sqs().getQueueUrl(r -> r.queueName("facts")).queueUrl();
    private final FactInbox inbox = new SqsFactInbox(clients.sqs(), url, facts);

    SandboxFactMail() {
        store.createBucket("bucket");
        notices.toQueue("bucket", FactsBucket.PREFIX, queue);
    }

    @Override
    public FactInbox inbox() {
        return inbox;
    }

    @Override
    public boolean leave(Fact fact) {
        return facts.write(fact, DAY);
    }

    @Override
    public void leaveText(String text) {
        store.put(
                "bucket",
                FactsBucket.PREFIX + text.length() + ".json",
                text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void timeIsUp() {
        story.run(story.instant().plus(Duration.ofMinutes(2)), () -> false);
    }

    @Override
    public int waiting() {
        return Receipts.waiting(clients.sqs(), url);
    }

    @Override
    public void close() {
        clients.close();
        s3.close();
        sqs.close();
    }
}
