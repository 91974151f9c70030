package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.FactInbox.Delivered;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What S3 and SQS add to the inbox's contract, on the sandbox. */
class SqsFactInboxTest {

    private final SandboxFactMail mail = new SandboxFactMail();

    @AfterEach
    void stop() {
        mail.close();
    }

    private static Fact stopped(int i) {
        return new Fact.NodeStopped("i-" + i, Instant.EPOCH.plusSeconds(i), StopCause.USER);
    }

    /** SQS promises no order; one story keeps one all the same. */
    @Test
    void on_the_sandbox_facts_arrive_in_the_order_of_their_writing() {
        for (int i = 0; i < 25; i++) {
            mail.leave(stopped(i));
        }

        List<Delivered> delivered = mail.inbox().receive();

        assertThat(delivered).extracting(one -> one.fact().resourceId()).hasSize(25);
        assertThat(delivered.getFirst().fact()).isEqualTo(stopped(0));
        assertThat(delivered.getLast().fact()).isEqualTo(stopped(24));
    }

    @Test
    void facts_of_a_day_can_be_listed_and_read_without_a_notice() {
        mail.leave(stopped(1));

        List<String> keys = mail.facts.keysOf(SandboxFactMail.DAY);

        assertThat(keys).containsExactly("facts/dt=2026-11-02/node-stopped_i-1.json");
        assertThat(mail.facts.read(keys.getFirst())).isEqualTo(stopped(1));
    }

    @Test
    void s3s_test_message_is_thrown_away() {
        mail.queue.send("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}");

        assertThat(mail.inbox().receive()).isEmpty();

        assertThat(mail.waiting()).isZero();
    }
}
