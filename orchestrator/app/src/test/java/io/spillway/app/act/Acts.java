package io.spillway.app.act;

import io.spillway.app.config.PolicyDefaults;
import io.spillway.app.loop.DeliveryRules;
import io.spillway.app.loop.LaunchHolds;
import io.spillway.app.loop.Ports;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Timeline;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.FarmView;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.RenderManager;
import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.TimelineEvent;
import io.spillway.core.snapshot.Policy;
import io.spillway.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An approved budget, a cloud that answers as a test says, and a clock that a test moves. */
final class Acts {

    static final Instant START = Instant.parse("2026-11-06T19:52:00Z");
    static final String BUDGET = "budget-1";
    static final Policy POLICY =
            PolicyDefaults.policy(Set.of("c7i.8xlarge"), "m7i.large", Map.of());

    private final MemoryStore memory = new MemoryStore();
    final Store store =
            memory.under(memory.lead("acts", START, Duration.ofDays(9)).orElseThrow().epoch());
    final ScriptedCloud cloud = new ScriptedCloud();
    final LaunchHolds holds = new LaunchHolds(store);
    Instant now = START;
    private final Timeline timeline = new Timeline(store, () -> now);
    private final AtomicInteger ids = new AtomicInteger();

    Acts() {
        Offer offer =
                new Offer(
                        OfferKind.RECOMMENDED,
                        Money.usd("1000"),
                        Money.usd("1000"),
                        Money.usd("1000"),
                        Money.usd("1000"),
                        1,
                        START,
                        START,
                        1,
                        1,
                        List.of());
        store.addRequest(
                new BudgetRequest(
                        "request-1",
                        "plan-0",
                        "job-1",
                        "show",
                        START,
                        START.plusSeconds(60),
                        START.plusSeconds(3_600),
                        START.plusSeconds(7_200),
                        0,
                        List.of(offer),
                        BudgetRequest.Status.OPEN,
                        null,
                        null,
                        "late"));
        store.approve(
                new Budget(
                        BUDGET,
                        "request-1",
                        null,
                        "job-1",
                        "show",
                        Money.usd("1000"),
                        null,
                        START.plus(Duration.ofDays(2)),
                        offer,
                        "paula",
                        START,
                        Budget.Status.OPEN));
    }

    Acting acting() {
        RateCard rates =
                new RateCard(
                        "1",
                        "test",
                        Map.of(),
                        Money.usd("0.08"),
                        Money.usd("0.005"),
                        Duration.ofSeconds(60),
                        Duration.ofHours(1));
        return new Acting(
                new Ports(
                        cloud,
                        new NoFarm(),
                        new NoFacts(),
                        store,
                        prefix -> prefix + "-" + ids.incrementAndGet(),
                        () -> now),
                new Studio(
                        "studio",
                        POLICY,
                        rates,
                        PolicyDefaults.FRAME_TIME,
                        7,
                        DeliveryRules.byMetadata(ZoneOffset.UTC)),
                holds,
                timeline,
                "plan-1",
                now,
                null);
    }

    /** A launch of workers that reserves two dollars each. */
    Action.Launch launch(Pool pool, int count) {
        return new Action.Launch(
                BUDGET,
                "job-1",
                NodeRole.WORKER,
                List.of(new PoolBid(pool, Money.usd("1"))),
                count,
                count,
                "",
                now.plus(Duration.ofHours(1)),
                Money.usd("2"),
                Money.usd("1"),
                "because");
    }

    void carryOut(Action.Launch... launches) {
        LaunchNodes.carryOut(List.of(launches), acting());
    }

    void settleOpen() {
        OpenLaunches.settle(acting());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    List<Launch> launches() {
        return store.launches(EnumSet.allOf(Launch.State.class));
    }

    Money reserved() {
        return store.balance(BUDGET).orElseThrow().reserved();
    }

    List<String> told(String kind) {
        timeline.flush();
        return store.timeline(0, 1_000).stream()
                .filter(event -> event.kind().equals(kind))
                .map(TimelineEvent::text)
                .toList();
    }

    private static final class NoFarm implements RenderManager {
        @Override
        public FarmView observe() {
            return new FarmView(List.of(), List.of(), List.of());
        }

        @Override
        public ManagerInfo probe() {
            return new ManagerInfo("none", "0");
        }

        @Override
        public void admit(String workerId, Set<String> tags) {
            throw new AssertionError(workerId);
        }

        @Override
        public void drain(String workerId) {
            throw new AssertionError(workerId);
        }

        @Override
        public void evict(String workerId) {
            throw new AssertionError(workerId);
        }

        @Override
        public void forget(String workerId) {
            throw new AssertionError(workerId);
        }
    }

    private static final class NoFacts implements FactInbox {
        @Override
        public List<Delivered> receive() {
            return List.of();
        }

        @Override
        public void acknowledge(List<Delivered> delivered) {
            throw new AssertionError("nothing was delivered");
        }
    }
}
