package io.spillway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.money.Money;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.FactInbox.Delivered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every inbox promises: each fact at least once, in no order, until it was acknowledged. A
 * fact may take a moment to arrive.
 */
@SuppressWarnings("NullAway.Init") // JUnit opens the mail before each test
public abstract class FactInboxContract {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Pool POOL = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);

    /** So often an inbox is asked for what must come: the asking itself takes the time. */
    private static final int PATIENCE = 1_000;

    private FactMail mail;
    private FactInbox inbox;

    /** A way on which nothing was left yet. Called once for each test. */
    protected abstract FactMail open();

    @BeforeEach
    void openMail() {
        mail = open();
        inbox = mail.inbox();
    }

    @AfterEach
    void closeMail() {
        mail.close();
    }

    @Test
    void facts_of_every_kind_arrive_as_they_were_left() {
        List<Fact> facts =
                List.of(
                        new Fact.NodeStarted("i-1", "launch-1", POOL, NOON),
                        new Fact.NodeStarted("i-2", null, POOL, NOON),
                        new Fact.NodeStopped("i-1", NOON.plusMillis(1), StopCause.INTERRUPTED),
                        new Fact.NodeFoundGone("i-2", NOON, NOON.plusSeconds(60), StopCause.USER),
                        new Fact.InterruptionNoticed("i-1", NOON),
                        new Fact.RebalanceRecommended("i-1", NOON),
                        new Fact.VolumeCreated("vol-1", "i-1", "launch-1", "gp3", 40, NOON),
                        new Fact.VolumeDeleted("vol-1", NOON),
                        new Fact.BillArrived("bills", "2026-11/b \u00e9+1.csv", NOON),
                        new Fact.SpotPriced(
                                "c7i.8xlarge", "us-east-1a", NOON, Money.usd("0.4312")));
        facts.forEach(mail::leave);

        assertThat(factsOf(receive(facts.size()))).containsExactlyInAnyOrderElementsOf(facts);
    }

    @Test
    void more_facts_than_one_call_takes_all_arrive_and_once_acknowledged_never_again() {
        List<Fact> facts = IntStream.range(0, 25).mapToObj(FactInboxContract::stopped).toList();
        facts.forEach(mail::leave);

        List<Delivered> delivered = receive(facts.size());
        inbox.acknowledge(delivered);
        mail.timeIsUp();

        assertThat(factsOf(delivered)).containsExactlyInAnyOrderElementsOf(facts);
        assertThat(inbox.receive()).isEmpty();
        assertThat(mail.waiting()).isZero();
    }

    /** Whoever was killed before it recorded a batch gets it again. */
    @Test
    void facts_that_were_not_acknowledged_come_again_and_the_others_do_not() {
        mail.leave(stopped(1));
        mail.leave(stopped(2));
        List<Delivered> first = receive(2);
        Delivered recorded = first.getFirst();
        Delivered lost = first.getLast();
        inbox.acknowledge(List.of(recorded));
        assertThat(inbox.receive()).isEmpty();

        mail.timeIsUp();

        assertThat(factsOf(receive(1))).containsExactly(lost.fact());
    }

    /** Case 16: an event that comes twice is one fact. */
    @Test
    void the_same_fact_left_twice_is_one() {
        assertThat(mail.leave(stopped(1))).isTrue();
        assertThat(mail.leave(stopped(1))).isFalse();

        assertThat(factsOf(receive(1))).containsExactly(stopped(1));
        assertThat(mail.waiting()).isEqualTo(1);
    }

    @Test
    void what_is_no_fact_stops_no_other_and_stays() {
        mail.leaveText("{");
        mail.leaveText("{\"kind\":\"unheard-of\"}");
        mail.leave(stopped(1));

        List<Delivered> delivered = receive(1);
        inbox.acknowledge(delivered);

        assertThat(factsOf(delivered)).containsExactly(stopped(1));
        for (int turn = 0; turn < PATIENCE && mail.waiting() != 2; turn++) {
            assertThat(inbox.receive()).isEmpty();
        }
        assertThat(mail.waiting()).isEqualTo(2);
    }

    @Test
    void acknowledging_twice_does_no_harm() {
        mail.leave(stopped(1));
        List<Delivered> delivered = receive(1);

        inbox.acknowledge(delivered);
        inbox.acknowledge(delivered);
        inbox.acknowledge(List.of());

        mail.timeIsUp();
        assertThat(inbox.receive()).isEmpty();
    }

    private static Fact stopped(int i) {
        return new Fact.NodeStopped("i-" + i, NOON.plusSeconds(i), StopCause.USER);
    }

    private static List<Fact> factsOf(List<Delivered> delivered) {
        return delivered.stream().map(Delivered::fact).toList();
    }

    private List<Delivered> receive(int count) {
        List<Delivered> received = new ArrayList<>();
        for (int turn = 0; turn < PATIENCE && received.size() < count; turn++) {
            received.addAll(inbox.receive());
        }
        return received;
    }
}
