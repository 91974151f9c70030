package io.spillway.core.planner.toy;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.scene.Nodes;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A farm, a market and a budget of the simplest kind that can prove a planner wrong: whole frames,
 * pools with little capacity, interruptions, failed boots. One tick is one minute.
 */
final class ToyWorld {

    private static final Duration TICK = Duration.ofMinutes(1);
    private static final double FAILED_BOOTS = 0.03;

    final ToyFarm farm;
    final ToyMarket market = new ToyMarket();
    final ToyPurse purse;
    final Map<String, ToyRented> rented = new LinkedHashMap<>();
    double interruptionsAnHour = 0.1;
    int onDemandWorkers;
    int interruptions;
    int peak;

    private final Policy policy;
    private final SplittableRandom random;
    private final List<String> log = new ArrayList<>();
    private Instant now = Scene.NOW;
    private int launchedWorkers;
    private int drained;
    private int numbers;

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
        this.farm = new ToyFarm(frames, frameSeconds, fixedWorkers, now, now.plus(due));
        this.purse = new ToyPurse(approve);
    }

    void pool(String zone, PurchaseOption option, String type, String price, int machines) {
        market.add(new Pool(type, zone, option), price, machines);
    }

    /** Ticks until everything is over, or a day has passed. */
    ToyWorld run() {
        Instant end = now.plus(Duration.ofHours(24));
        while (now.isBefore(end) && !(farm.isDone() && rented.isEmpty() && purse.isClosed())) {
            step();
            if (farm.isDone() && !purse.isApproved()) {
                break;
            }
        }
        return this;
    }

    private void step() {
        market.drift(random);
        loseMachines();
        rented.values().forEach(machine -> machine.boot(policy, now));
        farm.render(machines(), now, random);
        Plan plan = Planner.plan(snapshot());
        plan.actions().forEach(this::act);
        purse.decide(now, farm.deadline);
        peak = Math.max(peak, rented.size());
        assertThat(rented.size()).as("node limit").isLessThanOrEqualTo(policy.maxNodes());
        if (purse.isApproved()) {
            assertThat(purse.spent().plus(reserved())).as("cap").isLessThanOrEqualTo(purse.cap());
        }
        now = now.plus(TICK);
    }

    // --- the outside -----------------------------------------------------------------------------

    private void loseMachines() {
        for (ToyRented machine : List.copyOf(rented.values())) {
            boolean spot = machine.node.pool().option() == PurchaseOption.SPOT;
            if (spot && random.nextDouble() < interruptionsAnHour / 60) {
                interruptions++;
                end(machine);
            } else if (now.isAfter(machine.node.leaseUntil())) {
                end(machine);
            }
        }
    }

    private List<ToyMachine> machines() {
        List<ToyMachine> all = new ArrayList<>(farm.fixed);
        for (ToyRented machine : rented.values()) {
            if (machine.machine != null) {
                all.add(machine.machine);
            }
        }
        return all;
    }

    private void end(ToyRented machine) {
        farm.lose(machine.machine);
        purse.spend(machine.used(now));
        rented.remove(machine.node.instanceId());
        market.giveBack(machine.node.pool());
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
            case Action.RequestBudget ask -> purse.ask(ask.request());
            case Action.CloseRequest close -> purse.withdraw();
            case Action.ApproveStanding approval -> throw new AssertionError("nobody stands");
            case Action.Launch launch -> launch(launch);
            case Action.Renew renew -> renew(renew);
            case Action.Admit admit -> machineOf(admit.instanceId()).admitted = true;
            case Action.Drain drain -> drain(drain.instanceId());
            case Action.Terminate terminate -> {
                ToyRented machine = rented.get(terminate.instanceId());
                if (machine != null) {
                    end(machine);
                }
            }
            case Action.CloseBudget close -> purse.close();
        }
    }

    private void drain(String instanceId) {
        ToyRented machine = rented.get(instanceId);
        if (machine != null) {
            drained++;
            machineOf(instanceId).draining = true;
            machine.node = machine.node.withPhase(NodePhase.DRAINING);
        }
    }

    private ToyMachine machineOf(String instanceId) {
        ToyRented owner = rented.get(instanceId);
        ToyMachine machine = owner == null ? null : owner.machine;
        return machine == null ? new ToyMachine("gone", instanceId, now) : machine;
    }

    private void launch(Action.Launch launch) {
        if (!purse.isApproved()) {
            throw new AssertionError("a launch without a budget");
        }
        Money asked = launch.unitReservation().times(launch.count());
        if (!purse.allows(reserved().plus(asked))) {
            return;
        }
        int left = launch.count();
        for (PoolBid bid : launch.bids()) {
            while (left > 0 && market.take(bid.pool())) {
                start(launch, bid);
                left--;
            }
        }
        if (left > 0) {
            for (PoolBid bid : launch.bids()) {
                market.soldOut(bid.pool(), now.plus(policy.soldOutMemory()));
            }
        }
    }

    private void start(Action.Launch launch, PoolBid bid) {
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
        boolean boots = random.nextDouble() >= FAILED_BOOTS;
        rented.put(id, new ToyRented(node, launch.unitReservation(), market.price(bid), boots));
    }

    private void renew(Action.Renew renew) {
        ToyRented machine = rented.get(renew.instanceId());
        if (machine == null || !purse.isApproved()) {
            return;
        }
        Money others = reserved().minus(machine.reserved);
        Money wanted = machine.used(now).plus(renew.reservation());
        if (purse.allows(others.plus(wanted))) {
            machine.reserved = wanted;
            machine.node = Nodes.withLease(machine.node, now, renew.leaseUntil());
        }
    }

    // --- what the planner sees -------------------------------------------------------------------

    private Snapshot snapshot() {
        List<ToyMachine> machines = machines();
        return new Snapshot(
                "plan-" + now.getEpochSecond(),
                now,
                now.getEpochSecond(),
                policy,
                Studio.rates(),
                List.of(farm.view(machines)),
                machines.stream().map(machine -> machine.worker(now)).toList(),
                rented.values().stream().map(ToyRented::view).toList(),
                List.of(),
                market.views(now),
                purse.balances(reserved()),
                purse.requests(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                zombies());
    }

    private List<Discrepancy> zombies() {
        List<Discrepancy> zombies = new ArrayList<>();
        for (ToyRented machine : rented.values()) {
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

    /** How it went, and every action with its reason. */
    @Override
    public String toString() {
        return ("done %s; %d workers launched, %d on demand; %d interruptions, peak %d;"
                        + " %d drained, %d refused; %s of %s\n%s")
                .formatted(
                        farm.doneAt(),
                        launchedWorkers,
                        onDemandWorkers,
                        interruptions,
                        peak,
                        drained,
                        purse.refused(),
                        purse.spent().shown(),
                        purse.cap().shown(),
                        String.join("\n", log));
    }
}
