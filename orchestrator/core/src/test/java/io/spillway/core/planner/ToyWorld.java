package io.spillway.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A farm, a market and a budget of the simplest kind that can prove a planner wrong: whole frames,
 * pools with little capacity, interruptions, failed boots. One tick is one minute.
 */
final class ToyWorld {

    static final Duration TICK = Duration.ofMinutes(1);

    /** A machine that renders, fixed or rented. */
    static final class Machine {
        final String name;
        final @Nullable String instanceId;
        @Nullable Instant busyUntil;
        boolean draining;
        boolean admitted;
        Instant idleSince;

        Machine(String name, @Nullable String instanceId, Instant now) {
            this.name = name;
            this.instanceId = instanceId;
            this.idleSince = now;
        }
    }

    /** A rented instance and the money that is set aside for it. */
    static final class Rented {
        Node node;
        Money reserved;
        Money price;
        final boolean boots;
        @Nullable Machine machine;

        Rented(Node node, Money reserved, Money price, boolean boots) {
            this.node = node;
            this.reserved = reserved;
            this.price = price;
            this.boots = boots;
        }
    }

    final Policy policy;
    final SplittableRandom random;
    final int frames;
    final double frameSeconds;
    final Instant deadline;
    final OfferKind approve;
    Instant now = Scene.NOW;
    int queued;
    int done;
    @Nullable Instant doneAt;
    final List<Machine> fixed = new ArrayList<>();
    final Map<String, Rented> rented = new LinkedHashMap<>();
    final Map<Pool, Integer> capacity = new HashMap<>();
    final Map<Pool, Money> prices = new LinkedHashMap<>();
    final Map<Pool, Instant> soldOut = new HashMap<>();
    @Nullable BudgetRequest request;
    @Nullable Budget budget;
    Money spent = Money.zeroUsd();
    boolean budgetClosed;
    int launchedWorkers;
    int onDemandWorkers;
    int interruptions;
    int peak;
    int refused;
    int drained;
    int numbers;
    double interruptionsAnHour = 0.1;
    double failedBoots = 0.03;
    final List<String> log = new ArrayList<>();

    ToyWorld(
            Policy policy,
            long seed,
            int frames,
            double frameSeconds,
            int fixedWorkers,
            Duration due,
            OfferKind approve) {
        this.policy = policy;
        this.random = new SplittableRandom(seed);
        this.frames = frames;
        this.frameSeconds = frameSeconds;
        this.queued = frames;
        this.deadline = now.plus(due);
        this.approve = approve;
        for (int i = 0; i < fixedWorkers; i++) {
            fixed.add(new Machine("fixed-%02d".formatted(i), null, now));
        }
    }

    void pool(String zone, PurchaseOption option, String type, String price, int machines) {
        Pool pool = new Pool(type, zone, option);
        prices.put(pool, Money.usd(price));
        capacity.put(pool, machines);
    }

    /** Ticks until everything is over, or a day has passed. */
    ToyWorld run() {
        Instant end = now.plus(Duration.ofHours(24));
        while (now.isBefore(end) && !(done == frames && rented.isEmpty() && budgetClosed)) {
            step();
            if (done == frames && budget == null) {
                break;
            }
        }
        return this;
    }

    private void step() {
        moveMarket();
        render();
        Plan plan = Planner.plan(snapshot());
        plan.actions().forEach(this::act);
        if (request != null && budget == null) {
            approve(request);
        }
        peak = Math.max(peak, rented.size());
        assertThat(rented.size()).as("node limit").isLessThanOrEqualTo(policy.maxNodes());
        if (budget != null) {
            assertThat(spent.plus(reserved())).as("cap").isLessThanOrEqualTo(budget.cap());
        }
        now = now.plus(TICK);
    }

    // --- the outside -----------------------------------------------------------------------------

    private void moveMarket() {
        for (Map.Entry<Pool, Money> entry : prices.entrySet()) {
            if (entry.getKey().option() == PurchaseOption.SPOT) {
                double factor = 1 + 0.02 * (random.nextDouble() - 0.5);
                entry.setValue(entry.getValue().times(BigDecimal.valueOf(factor)));
            }
        }
        for (Rented machine : List.copyOf(rented.values())) {
            boolean spot = machine.node.pool().option() == PurchaseOption.SPOT;
            if (spot && random.nextDouble() < interruptionsAnHour / 60) {
                interruptions++;
                end(machine);
            } else if (now.isAfter(machine.node.leaseUntil())) {
                end(machine);
            }
        }
    }

    private void render() {
        for (Rented machine : rented.values()) {
            boolean booted = !now.isBefore(machine.node.launchedAt().plus(policy.boot()));
            if (machine.node.phase() == NodePhase.JOINING && booted && machine.boots) {
                machine.node = machine.node.withPhase(NodePhase.READY);
                if (machine.node.role() == NodeRole.WORKER) {
                    machine.machine =
                            new Machine(
                                    "w-" + machine.node.instanceId(),
                                    machine.node.instanceId(),
                                    now);
                }
            }
        }
        for (Machine machine : machines()) {
            Instant until = machine.busyUntil;
            if (until != null && !now.isBefore(until)) {
                machine.busyUntil = null;
                machine.idleSince = now;
                done++;
                doneAt = until;
            }
            boolean mayTake = machine.instanceId == null || machine.admitted;
            if (machine.busyUntil == null && !machine.draining && mayTake && queued > 0) {
                queued--;
                double factor = 1 + 0.1 * random.nextGaussian();
                machine.busyUntil = now.plusSeconds((long) (frameSeconds * Math.max(0.5, factor)));
            }
        }
    }

    private List<Machine> machines() {
        List<Machine> all = new ArrayList<>(fixed);
        for (Rented machine : rented.values()) {
            if (machine.machine != null) {
                all.add(machine.machine);
            }
        }
        return all;
    }

    private void end(Rented machine) {
        if (machine.machine != null && machine.machine.busyUntil != null) {
            queued++;
        }
        spent = spent.plus(used(machine));
        rented.remove(machine.node.instanceId());
        capacity.merge(machine.node.pool(), 1, Integer::sum);
    }

    private Money used(Rented machine) {
        long seconds = Math.max(60, Duration.between(machine.node.launchedAt(), now).toSeconds());
        return machine.price.perHourFor(seconds);
    }

    Money cap() {
        return budget == null ? Money.zeroUsd() : budget.cap();
    }

    private Money reserved() {
        return Money.sum(
                Money.zeroUsd().currency(),
                rented.values().stream().map(machine -> machine.reserved).toList());
    }

    // --- what the planner asks for ---------------------------------------------------------------

    private void act(Action action) {
        log.add(now + " " + action.getClass().getSimpleName() + " " + action.reason());
        switch (action) {
            case Action.RequestBudget ask -> request = ask.request();
            case Action.CloseRequest close -> request = null;
            case Action.ApproveStanding approval -> throw new AssertionError("nobody stands");
            case Action.Launch launch -> launch(launch);
            case Action.Renew renew -> renew(renew);
            case Action.Admit admit -> machineOf(admit.instanceId()).admitted = true;
            case Action.Drain drain -> drain(drain.instanceId());
            case Action.Terminate terminate -> {
                Rented machine = rented.get(terminate.instanceId());
                if (machine != null) {
                    end(machine);
                }
            }
            case Action.CloseBudget close -> budgetClosed = true;
        }
    }

    private void drain(String instanceId) {
        Rented machine = rented.get(instanceId);
        if (machine != null) {
            drained++;
            machineOf(instanceId).draining = true;
            machine.node = machine.node.withPhase(NodePhase.DRAINING);
        }
    }

    private Machine machineOf(String instanceId) {
        Rented owner = rented.get(instanceId);
        Machine machine = owner == null ? null : owner.machine;
        return machine == null ? new Machine("gone", instanceId, now) : machine;
    }

    private void approve(BudgetRequest asked) {
        Offer offer = asked.offer(approve);
        budget =
                new Budget(
                        "budget-1",
                        asked.requestId(),
                        null,
                        "j",
                        "Dragon",
                        offer.cap(),
                        deadline.plus(Duration.ofHours(2)),
                        offer,
                        "ana",
                        now,
                        Budget.Status.OPEN);
    }

    private void launch(Action.Launch launch) {
        Budget open = budget;
        if (open == null) {
            throw new AssertionError("a launch without a budget");
        }
        Money asked = launch.unitReservation().times(launch.count());
        if (spent.plus(reserved()).plus(asked).compareTo(open.cap()) > 0) {
            refused++;
            return;
        }
        int left = launch.count();
        for (PoolBid bid : launch.bids()) {
            while (left > 0 && capacity.getOrDefault(bid.pool(), 0) > 0) {
                start(launch, bid);
                left--;
            }
        }
        if (left > 0) {
            launch.bids().forEach(bid -> soldOut.put(bid.pool(), now.plus(policy.soldOutMemory())));
        }
    }

    private void start(Action.Launch launch, PoolBid bid) {
        capacity.merge(bid.pool(), -1, Integer::sum);
        boolean worker = launch.role() == NodeRole.WORKER;
        launchedWorkers += worker ? 1 : 0;
        onDemandWorkers += worker && bid.pool().option() == PurchaseOption.ON_DEMAND ? 1 : 0;
        String id = "i-%04d".formatted(++numbers);
        Node node =
                new Node(
                        id,
                        "launch-" + numbers,
                        launch.budgetId(),
                        launch.jobId(),
                        launch.role(),
                        bid.pool(),
                        bid.hourlyCap(),
                        NodePhase.JOINING,
                        now,
                        launch.leaseUntil(),
                        now,
                        null,
                        null,
                        now,
                        null,
                        false);
        Money price = prices.getOrDefault(bid.pool(), bid.hourlyCap()).min(bid.hourlyCap());
        boolean boots = random.nextDouble() >= failedBoots;
        rented.put(id, new Rented(node, launch.unitReservation(), price, boots));
    }

    private void renew(Action.Renew renew) {
        Rented machine = rented.get(renew.instanceId());
        Budget open = budget;
        if (machine == null || open == null) {
            return;
        }
        Money others = reserved().minus(machine.reserved);
        Money wanted = used(machine).plus(renew.reservation());
        if (spent.plus(others).plus(wanted).compareTo(open.cap()) > 0) {
            refused++;
            return;
        }
        machine.reserved = wanted;
        machine.node = Scene.withLease(machine.node, now, renew.leaseUntil());
    }

    // --- what the planner sees -------------------------------------------------------------------

    Snapshot snapshot() {
        int running = (int) machines().stream().filter(m -> m.busyUntil != null).count();
        Job job =
                new Job(
                        "j",
                        "sq010",
                        done == frames ? JobState.COMPLETED : JobState.ACTIVE,
                        50,
                        Scene.NOW,
                        "tag-j",
                        Map.of(),
                        frames,
                        done);
        Snapshot.JobView view =
                new Snapshot.JobView(
                        job,
                        new Delivery("j", "Dragon", "sq010", "sh010", deadline),
                        new FrameTime(frameSeconds, frameSeconds * 0.1, Math.min(done, 50)),
                        running,
                        0);
        List<Worker> workers = new ArrayList<>();
        for (Machine machine : machines()) {
            boolean tagged = machine.instanceId == null || machine.admitted;
            String name = machine.instanceId == null ? machine.name : machine.instanceId;
            workers.add(
                    new Worker(
                            machine.name,
                            name,
                            machine.draining
                                    ? WorkerState.DRAINING
                                    : machine.busyUntil == null
                                            ? WorkerState.IDLE
                                            : WorkerState.BUSY,
                            tagged ? Set.of("tag-j") : Set.of(),
                            now));
        }
        List<Snapshot.NodeView> nodes = new ArrayList<>();
        for (Rented machine : rented.values()) {
            Machine m = machine.machine;
            boolean busy = m != null && m.busyUntil != null;
            nodes.add(
                    new Snapshot.NodeView(
                            machine.node,
                            m == null ? null : m.name,
                            busy ? "j" : null,
                            m == null || busy ? null : m.idleSince));
        }
        List<Snapshot.PoolView> pools = new ArrayList<>();
        prices.forEach(
                (pool, price) -> {
                    Instant until = soldOut.get(pool);
                    boolean past = until != null && !now.isBefore(until);
                    pools.add(
                            new Snapshot.PoolView(
                                    new PoolQuote(pool, price, now, 32, 65536L, 0),
                                    past ? null : until));
                });
        Budget open = budget;
        List<BudgetBalance> budgets =
                open == null || budgetClosed
                        ? List.of()
                        : List.of(new BudgetBalance(open, spent, reserved()));
        BudgetRequest asked = request;
        return new Snapshot(
                "plan-" + now.getEpochSecond(),
                now,
                now.getEpochSecond(),
                policy,
                Scene.rates(),
                List.of(view),
                workers,
                nodes,
                List.of(),
                pools,
                budgets,
                asked == null ? List.of() : List.of(asked),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                zombies());
    }

    private List<Discrepancy> zombies() {
        List<Discrepancy> zombies = new ArrayList<>();
        for (Rented machine : rented.values()) {
            Node node = machine.node;
            boolean late = now.isAfter(node.launchedAt().plus(policy.joinLimit()));
            if (node.phase() == NodePhase.JOINING && late) {
                zombies.add(
                        new Discrepancy(
                                DiscrepancyKind.ZOMBIE,
                                node.instanceId(),
                                node.launchedAt(),
                                node.hourlyCap(),
                                node.launchId(),
                                node.jobId()));
            }
        }
        return zombies;
    }
}
