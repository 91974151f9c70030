package io.spillway.adapter.aws;

import io.spillway.core.ledger.Fact;
import io.spillway.core.ports.FactInbox;
import io.spillway.testkit.FactMail;
import io.spillway.testkit.localstack.LocalStackServer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A bucket of its own in LocalStack that tells a queue of its own, with the adapter's clients. */
final class LocalStackFactMail implements FactMail {

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final String name = "facts-" + BUCKETS.incrementAndGet();
    private final AwsClients clients = clients(LocalStackServer.endpoint());
    private final FactsBucket facts = new FactsBucket(clients.s3(), name);
    private final Receipts receipts = new Receipts(clients.sqs());
    private final String url = clients.sqs().createQueue(r -> r.queueName(name)).queueUrl();
    private final FactInbox inbox = new SqsFactInbox(receipts, url, facts);

    LocalStackFactMail() {
        clients.s3().createBucket(r -> r.bucket(name));
        FilterRule underPrefix =
                FilterRule.builder().name(FilterRuleName.PREFIX).value(FactsBucket.PREFIX).build();
        QueueConfiguration notices =
                QueueConfiguration.builder()
                        .queueArn(arn())
                        .events(Event.S3_OBJECT_CREATED)
                        .filter(f -> f.key(k -> k.filterRules(underPrefix)))
                        .build();
        clients.s3()
                .putBucketNotificationConfiguration(
                        r ->
                                r.bucket(name)
                                        .notificationConfiguration(
                                                c -> c.queueConfigurations(notices)));
    }

    private static AwsClients clients(URI endpoint) {
        return new AwsClients(
                AwsConnection.simulated(LocalStackServer.REGION, endpoint, endpoint, endpoint));
    }

    private String arn() {
        Map<QueueAttributeName, String> attributes =
                clients.sqs()
                        .getQueueAttributes(
                                r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes();
        return attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    @Override
    public FactInbox inbox() {
        return inbox;
    }

    @Override
    public boolean leave(Fact fact) {
        return facts.write(fact, SandboxFactMail.DAY);
    }

    @Override
    public void leaveText(String text) {
        clients.s3()
                .putObject(
                        r -> r.bucket(name).key(FactsBucket.PREFIX + text.length() + ".json"),
                        RequestBody.fromString(text));
    }

    @Override
    public void timeIsUp() {
        receipts.showAgain(url);
    }

    @Override
    public int waiting() {
        return Receipts.waiting(clients.sqs(), url);
    }

    @Override
    public void close() {
        clients.close();
    }
}
