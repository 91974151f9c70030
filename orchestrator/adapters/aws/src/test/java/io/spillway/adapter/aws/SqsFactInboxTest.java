package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.FactInbox.Delivered;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqsFactInboxTest {

    private static final String REGION = "us-east-1";
    private static final LocalDate DAY = LocalDate.parse("2026-11-02");

    private final Story story =
            new Story(Instant.parse("2026-11-02T08:00:00Z"), Pace.AS_FAST_AS_IT_GOES);
    private final Chance chance = new Chance(7);
    private final ObjectStore store = new ObjectStore(story);
    private final Queues queues = new Queues(story, chance);
    private final MessageQueue queue = queues.create("facts");
    private S3Server s3;
    private SqsServer sqs;
    private AwsClients clients;
    private FactsBucket facts;
    private FactInbox inbox;

    @BeforeEach
    void start() {
        store.createBucket("bucket");
        new BucketNotifications(story, chance, store, "123456789012", REGION)
                .toQueue("bucket", FactsBucket.PREFIX, queue);
        s3 = new S3Server(0, story, WireLog.NONE, store, REGION);
        sqs = new SqsServer(0, story, WireLog.NONE, queues, "123456789012", REGION);
        clients =
                new AwsClients(
                        AwsConnection.simulated(
                                REGION,
                                URI.create("http://127.0.0.1:1"),
                                s3.endpoint(),
                                sqs.endpoint()));
        facts = new FactsBucket(clients.s3(), "bucket");
        String url = clients.sqs().getQueueUrl(r -> r.queueName("facts")).queueUrl();
        inbox = new SqsFactInbox(clients.sqs(), url, facts);
    }

    @AfterEach
    void stop() {
        clients.close();
        s3.close();
        sqs.close();
    }

    private static Fact stopped(int i) {
        return new Fact.NodeStopped("i-" + i, Instant.EPOCH.plusSeconds(i), StopCause.USER);
    }

    private static List<Fact> factsOf(List<Delivered> delivered) {
        return delivered.stream().map(Delivered::fact).toList();
    }

    @Test
    void facts_that_were_written_arrive_in_order_and_once_acknowledged_never_again() {
        for (int i = 0; i < 25; i++) {
            assertThat(facts.write(stopped(i), DAY)).isTrue();
        }

        List<Delivered> delivered = inbox.receive();
        inbox.acknowledge(delivered);
        wait(Duration.ofMinutes(5));

        assertThat(delivered).hasSize(25);
        assertThat(delivered.getFirst().fact()).isEqualTo(stopped(0));
        assertThat(delivered.getLast().fact()).isEqualTo(stopped(24));
        assertThat(inbox.receive()).isEmpty();
    }

    @Test
    void facts_that_were_not_acknowledged_come_again() {
        facts.write(stopped(1), DAY);
        assertThat(factsOf(inbox.receive())).containsExactly(stopped(1));
        assertThat(inbox.receive()).isEmpty();

        wait(Duration.ofMinutes(2));

        assertThat(factsOf(inbox.receive())).containsExactly(stopped(1));
    }

    @Test
    void the_same_fact_twice_is_one_object() {
        assertThat(facts.write(stopped(1), DAY)).isTrue();
        assertThat(facts.write(stopped(1), DAY)).isFalse();

        assertThat(facts.keysOf(DAY)).containsExactly("facts/dt=2026-11-02/node-stopped_i-1.json");
        assertThat(facts.read(facts.keysOf(DAY).getFirst())).isEqualTo(stopped(1));
        assertThat(inbox.receive()).hasSize(1);
    }

    @Test
    void a_notice_that_leads_nowhere_stops_no_other_and_stays() {
        store.put("bucket", "facts/broken.json", "{".getBytes(StandardCharsets.UTF_8));
        facts.write(stopped(1), DAY);

        assertThat(factsOf(inbox.receive())).containsExactly(stopped(1));

        wait(Duration.ofMinutes(2));
        assertThat(queue.visibleCount()).isEqualTo(2);
    }

    @Test
    void s3s_test_message_is_thrown_away() {
        queue.send("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}");

        assertThat(inbox.receive()).isEmpty();

        wait(Duration.ofMinutes(2));
        assertThat(queue.visibleCount()).isZero();
    }

    private void wait(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }
}
