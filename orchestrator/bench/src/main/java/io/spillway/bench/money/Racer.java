package io.spillway.bench.money;

import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.NotLeadingException;
import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.LeaseExtension;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One connection's part of the race: it reserves, launches, renews and settles in an order that its
 * seed draws, and never asks whether there is money. A racer whose epoch is over is refused, counts
 * that, and goes on under the epoch that leads, as a leader does that leads again.
 */
final class Racer {

    /** Of a machine's reservation, the least and the most that it comes to cost, in percent. */
    private static final int LEAST_COST = 1;

    private static final int MOST_COST = 12;

    private static final int KEPT = 12;

    /** A launch that was granted and whose answer isn't written yet. */
    private record Pending(String launchId, List<Machine> machines) {}

    private record Machine(String instanceId, String launchId, Money reserved) {}

    private final Store store;
    private final String name;
    private final Tally tally;
    private final int operations;
    private final SplittableRandom random;
    private final Deque<Machine> machines = new ArrayDeque<>();
    private Epoch epoch;
    private Store led;
    private @Nullable Pending pending;
    private int made;

    /**
     * @param operations that all racers of a process do together
     */
    Racer(Store store, Epoch epoch, String name, long seed, Tally tally, int operations) {
        this.store = store;
        this.epoch = epoch;
        this.led = store.under(epoch);
        this.name = name;
        this.tally = tally;
        this.operations = operations;
        this.random = new SplittableRandom(seed);
    }

    /** Races until nothing is left to do, then settles what it still has. */
    void run() {
        while (tally.operations() < operations) {
            step();
        }
        while (pending != null || !machines.isEmpty()) {
            attempt(pending != null ? this::answer : this::settle);
        }
    }

    private void step() {
        int draw = random.nextInt(100);
        if (pending != null) {
            attempt(this::answer);
        } else if (draw < 3) {
            attempt(this::draw);
        } else if (draw < 20 && !machines.isEmpty()) {
            attempt(this::renew);
        } else if (machines.isEmpty() || (draw < 55 && machines.size() < KEPT)) {
            attempt(this::launch);
        } else {
            attempt(this::settle);
        }
    }

    private void attempt(Runnable operation) {
        try {
            operation.run();
        } catch (NotLeadingException over) {
            tally.deposed();
            Epoch next = store.leader().orElseThrow().epoch();
            if (!next.equals(epoch)) {
                epoch = next;
                led = store.under(next);
            }
        }
    }

    private void draw() {
        String id = name + "-draw-" + made++;
        Money cap = Money.usd("" + random.nextInt(5, 40));
        tally.asked(tally.time(() -> Account.draw(store, id, cap)));
    }

    /** Reserves, and writes down that fewer came than were asked for. */
    private void launch() {
        int count = random.nextInt(1, 5);
        Money unit = cents(random.nextInt(50, 400));
        // The epoch is in the name, so that what it wrote can be counted later.
        String launchId = "epoch-" + epoch.number() + "-" + name + "-" + made++;
        boolean granted = tally.time(() -> led.intend(Account.launch(launchId, count, unit)));
        tally.asked(granted);
        if (!granted) {
            return;
        }
        List<Machine> came = new ArrayList<>();
        for (int i = random.nextInt(0, 2); i < count; i++) {
            came.add(new Machine("i-" + launchId + "-" + i, launchId, unit));
        }
        pending = new Pending(launchId, came);
        answer();
    }

    private void answer() {
        Pending answered = Objects.requireNonNull(pending);
        List<LaunchResult.Launched> came =
                answered.machines().stream()
                        .map(one -> new LaunchResult.Launched(one.instanceId(), Account.POOL))
                        .toList();
        LaunchResult result = new LaunchResult(came, List.of());
        tally.run(() -> led.launched(answered.launchId(), result, Account.NOW));
        machines.addAll(answered.machines());
        pending = null;
    }

    /** Asks for dearer leases of two machines; what isn't granted stays as it was. */
    private void renew() {
        List<LeaseExtension> wishes = new ArrayList<>();
        Instant until = Account.NOW.plusSeconds(3600 + made++);
        for (Machine machine : machines.stream().limit(2).toList()) {
            wishes.add(
                    new LeaseExtension(
                            machine.instanceId(),
                            until,
                            cost(machine),
                            machine.reserved().plus(cents(random.nextInt(0, 100)))));
        }
        int granted = tally.time(() -> led.extendLeases(wishes, Account.NOW)).size();
        tally.asked(granted == wishes.size());
    }

    private void settle() {
        Machine machine = machines.element();
        Node node = led.node(machine.instanceId()).orElseThrow();
        led.updateNodes(List.of(node.withPhase(NodePhase.GONE)));
        List<LedgerEntry> entries =
                List.of(Account.entry(machine.instanceId(), machine.launchId(), cost(machine)));
        Money beyond =
                tally.time(() -> led.settle(machine.instanceId(), entries, Account.NOW));
        tally.settled(beyond);
        machines.remove();
    }

    /** Always within what was reserved first; to the tenth place, so that sums must be exact. */
    private Money cost(Machine machine) {
        return machine.reserved()
                .times(BigDecimal.valueOf(random.nextInt(LEAST_COST, MOST_COST)).movePointLeft(2))
                .plus(Money.usd("0.0000000001"));
    }

    private static Money cents(int cents) {
        return Money.usd(BigDecimal.valueOf(cents, 2));
    }
}
