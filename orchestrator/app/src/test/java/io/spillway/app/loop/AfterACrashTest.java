package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.fixture.Things;
import io.spillway.app.reconcile.Reconciliation;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.money.Money;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.Store;
import io.spillway.testkit.store.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cloud-failure cases 6, 10 and 16: what a process that died left half done. */
class AfterACrashTest {

    private static final Instant NOON = Instant.parse("2026-06-05T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3000);
    private static final Instant ENDED = NOON.plusSeconds(1200);
    private static final Pool POOL = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);

    private final Store store = Things.led(new MemoryStore());
    private final Inbox inbox = new Inbox();
    private final Timeline timeline = new Timeline(store, () -> LATER);

    private final FactIntake intake =
            new FactIntake(
                    store,
                    inbox,
                    () -> LATER,
                    timeline,
                    new PoolWatch(store, new LaunchHolds(store)));
    private final Reconciliation reconciliation =
            new Reconciliation(store, Things.studio(), timeline);

    @BeforeEach
    void aLaunchWasIntended() {
        Offer offer =
                new Offer(
                        OfferKind.RECOMMENDED,
                        Money.usd("60"),
                        Money.usd("80"),
                        Money.usd("100"),
                        Money.usd("20"),
                        0.97,
                        LATER,
                        LATER,
                        12,
                        1,
                        List.of());
        store.addRequest(
                new BudgetRequest(
                        "request-1",
                        "plan-1",
                        "job-1",
                        "comet",
                        NOON,
                        LATER,
                        LATER,
                        LATER,
                        0.03,
                        List.of(offer),
                        BudgetRequest.Status.OPEN,
                        null,
                        null,
                        "9 h late"));
        store.approve(
                new Budget(
                        "budget-1",
                        "request-1",
                        null,
                        "job-1",
                        "comet",
                        Money.usd("100"),
                        LATER.plusSeconds(3600),
                        offer,
                        "pat",
                        NOON,
                        Budget.Status.OPEN));
        LaunchOrder order =
                new LaunchOrder(
                        "launch-1",
                        1,
                        "token-1",
                        NodeRole.WORKER,
                        List.of(new PoolBid(POOL, Money.usd("0.61"))),
                        2,
                        NOON.plusSeconds(1200),
                        Map.of(),
                        "",
                        40,
                        false);
        store.intend(
                new Launch(
                        order,
                        "plan-1",
                        "budget-1",
                        "job-1",
                        Money.usd("1"),
                        Money.usd("1"),
                        "the cheapest",
                        NOON,
                        Launch.State.INTENDED,
                        0,
                        null));
    }

    @Test
    void aMachineThatEndedBeforeAnybodyLookedIsStillPaidFor() {
        see(NOON, ended());

        assertThat(node().launchId()).isEqualTo("launch-1");
        see(LATER, ended());
        assertThat(node().endedAt()).isEqualTo(ENDED);
    }

    @Test
    void aMachineThatEc2ForgotIsKnownFromTheFacts() {
        inbox.add(new Fact.NodeStarted("i-1", "launch-1", POOL, NOON));
        inbox.add(new Fact.NodeStopped("i-1", ENDED, StopCause.USER));

        intake.take();

        assertThat(node().phase()).isEqualTo(NodePhase.GONE);
        assertThat(node().endedAt()).isEqualTo(ENDED);
        assertThat(store.nodes()).hasSize(1);
    }

    @Test
    void factsThatWereRecordedButNotAppliedAreAppliedWhenTheyComeAgain() {
        store.adopt("i-1", "launch-1", POOL, NOON, NOON);
        Fact notice = new Fact.InterruptionNoticed("i-1", NOON.plusSeconds(600));
        store.record(List.of(notice));
        inbox.add(notice);

        intake.take();

        assertThat(node().interruptionAt()).isEqualTo(NOON.plusSeconds(720));
        assertThat(inbox.waiting).isEmpty();
    }

    @Test
    void anEndThatWasToldBeforeTheMachineWasKnownIsExact() {
        store.record(List.of(new Fact.NodeStopped("i-1", ENDED, StopCause.INTERRUPTED)));
        store.adopt("i-1", "launch-1", POOL, NOON, NOON);

        see(LATER);

        assertThat(node().endedAt()).isEqualTo(ENDED);
        assertThat(store.factsAbout("i-1")).noneMatch(Fact.NodeFoundGone.class::isInstance);
    }

    @Test
    void pricesThatTookEffectWhileNothingRanAreRead() {
        PriceWindow window = new PriceWindow(store);
        assertThat(window.since(LATER)).as("the launch is open").isEqualTo(NOON);
        window.wasRead(LATER);
        assertThat(window.since(LATER.plusSeconds(30))).isEqualTo(LATER.minusSeconds(600));

        store.launchFailed("launch-1", "nothing came of it", LATER);
        assertThat(new PriceWindow(store).since(LATER)).as("nothing is open").isEqualTo(LATER);
    }

    @Test
    void aFactThatComesTwiceIsToldOnce() {
        store.adopt("i-1", "launch-1", POOL, NOON, NOON);
        inbox.add(new Fact.NodeStopped("i-1", ENDED, StopCause.USER));
        intake.take();
        inbox.add(new Fact.NodeStopped("i-1", ENDED, StopCause.USER));
        intake.take();

        timeline.flush();
        assertThat(store.timeline(0, 10)).hasSize(1);
    }

    private Node node() {
        return store.node("i-1").orElseThrow();
    }

    private void see(Instant now, Instance... shown) {
        reconciliation.pass(
                new Observation(
                        now,
                        new Observation.CloudReading(List.of(shown), List.of()),
                        null,
                        null,
                        Map.of()));
    }

    private static Instance ended() {
        return new Instance(
                "i-1",
                POOL,
                InstanceState.TERMINATED,
                NOON,
                ENDED,
                "Client.UserInitiatedShutdown",
                null,
                null,
                Map.of(Tags.LAUNCH_ID, "launch-1"));
    }

    /** Gives everything at once, until it is acknowledged. */
    private static final class Inbox implements FactInbox {
        private final List<Delivered> waiting = new ArrayList<>();

        void add(Fact fact) {
            waiting.add(new Delivered(fact, fact.identity()));
        }

        @Override
        public List<Delivered> receive() {
            return List.copyOf(waiting);
        }

        @Override
        public void acknowledge(List<Delivered> delivered) {
            waiting.removeAll(delivered);
        }
    }
}
