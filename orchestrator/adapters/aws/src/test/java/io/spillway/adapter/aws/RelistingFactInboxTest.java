package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.FactInbox.Delivered;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts that nothing told of (failure case 16: events lost), on the sandbox. */
class RelistingFactInboxTest {

    private final SandboxFactMail mail = new SandboxFactMail();
    private final FactInbox inbox = new RelistingFactInbox(mail.inbox(), mail.facts, mail.story);

    @AfterEach
    void stop() {
        mail.close();
    }

    private Fact stopped(String instanceId) {
        return new Fact.NodeStopped(instanceId, mail.story.instant(), StopCause.USER);
    }

    private void pass(int minutes) {
        mail.story.run(mail.story.instant().plus(Duration.ofMinutes(minutes)), () -> false);
    }

    @Test
    void a_fact_whose_notice_was_lost_comes_within_ten_minutes_and_once() {
        mail.notices.lose(1);
        Fact lost = stopped("i-1");
        mail.leave(lost);
        assertThat(inbox.receive()).isEmpty();

        pass(10);
        List<Delivered> delivered = inbox.receive();
        assertThat(delivered).extracting(Delivered::fact).containsExactly(lost);
        inbox.acknowledge(delivered);

        pass(10);
        assertThat(inbox.receive()).isEmpty();
    }

    @Test
    void one_that_could_not_be_recorded_comes_again() {
        mail.notices.lose(1);
        mail.leave(stopped("i-1"));
        pass(10);
        assertThat(inbox.receive()).hasSize(1);

        pass(10);
        assertThat(inbox.receive()).hasSize(1);
    }

    @Test
    void facts_that_came_by_their_notice_are_not_read_again() {
        mail.leave(stopped("i-1"));
        inbox.acknowledge(inbox.receive());

        pass(10);
        assertThat(inbox.receive()).isEmpty();
    }
}
