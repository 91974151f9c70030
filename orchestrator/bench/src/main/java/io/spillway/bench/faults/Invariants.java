package io.spillway.bench.faults;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.World;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.bill.BillLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must hold at every tick, whatever went wrong: the world on one side, the records on the
 * other.
 */
final class Invariants {

    static final String CAP = "reserved + spent <= approved cap";
    static final String COVERED = "what machines cost so far is reserved or spent";
    static final String LAUNCH = "each live machine has a launch";
    static final String LEASE = "each live machine has a lease";
    static final String ONCE = "no launch twice";
    static final String NEVER_STOPPED = "no machine is stopped";
    static final String NOT_DEAD = "no live machine is recorded as ended";
    static final String LEASES_WRITTEN = "a lease that is paid for is written in the same tick";

    /** The bill rounds each line to ten decimals. */
    private static final Money ROUNDED = Money.usd("0.000001");

    /** The orchestrator's clock is wrong by less than this. */
    private static final Duration GUESS_OFF_BY = Duration.ofMinutes(5);

    private final World world;
    private final Store store;
    private final Duration margin;

    /**
     * @param margin how long after its lease a machine's end may take, which is paid for too
     */
    Invariants(World world, Store store, Duration margin) {
        this.world = world;
        this.store = store;
        this.margin = margin;
    }

    /**
     * Holds everything against everything.
     *
     * @throws Broken at the first thing that doesn't hold
     */
    void check() {
        capsHold();
        costIsCovered();
        Map<String, Node> nodes = new TreeMap<>();
        store.allNodes().forEach(node -> nodes.put(node.instanceId(), node));
        Map<String, Integer> everOfLaunch = new TreeMap<>();
        for (Instance instance : world.account().instances().all()) {
            String launchId = instance.tags().getOrDefault(Tags.LAUNCH_ID, "");
            everOfLaunch.merge(launchId, 1, Integer::sum);
            if (!instance.state().isEnding()) {
                hasLaunch(instance, launchId, nodes.get(instance.id()));
                hasLease(instance);
                isNotStopped(instance);
            }
        }
        everOfLaunch.forEach(this::launchedOnce);
    }

    private void capsHold() {
        for (BudgetBalance balance : store.balances()) {
            Money taken = balance.spent().plus(balance.reserved());
            if (taken.compareTo(balance.budget().cap()) > 0) {
                throw new Broken(
                        CAP,
                        balance.budget().budgetId()
                                + " has "
                                + balance.spent()
                                + " spent and "
                                + balance.reserved()
                                + " reserved of "
                                + balance.budget().cap());
            }
        }
    }

    private void costIsCovered() {
        Map<String, Money> cost = new TreeMap<>();
        for (BillLine line : world.billLines()) {
            String budgetId =
                    line.tags().getOrDefault(Tags.BUDGET_ID, "nobody for " + line.resourceId());
            cost.merge(budgetId, Money.usd(line.cost()), Money::plus);
        }
        for (BudgetBalance balance : store.balances()) {
            Money billed = cost.remove(balance.budget().budgetId());
            Money known = balance.spent().plus(balance.reserved());
            Money most = known.plus(ROUNDED).plus(guessed(balance.budget().budgetId()));
            if (billed != null && billed.compareTo(most) > 0) {
                throw new Broken(
                        COVERED,
                        balance.budget().budgetId()
                                + " has cost "
                                + billed
                                + " and only "
                                + known
                                + " is recorded");
            }
        }
        cost.forEach(
                (budgetId, money) -> {
                    throw new Broken(COVERED, budgetId + " has no record and cost " + money);
                });
    }

    /** Where nothing told a time to the second, the ledger says so, and may be this far off. */
    private Money guessed(String budgetId) {
        Money most = Money.zeroUsd();
        for (LedgerEntry entry : store.ledger()) {
            if (entry.estimated() && entry.budgetId().equals(budgetId)) {
                long share = Math.max(entry.seconds(), GUESS_OFF_BY.toSeconds());
                most =
                        most.plus(
                                entry.amount()
                                        .times(GUESS_OFF_BY.toSeconds())
                                        .times(
                                                BigDecimal.ONE.divide(
                                                        BigDecimal.valueOf(share),
                                                        MathContext.DECIMAL64)));
            }
        }
        return most;
    }

    private void hasLaunch(Instance instance, String launchId, @Nullable Node node) {
        Launch launch = store.launch(launchId).orElse(null);
        if (launch == null) {
            throw new Broken(LAUNCH, instance.id() + " runs for no launch: " + launchId);
        }
        if (node == null
                && (launch.state() == Launch.State.FAILED
                        || launch.state() == Launch.State.LAUNCHED)) {
            throw new Broken(
                    LAUNCH,
                    instance.id()
                            + " runs, is not recorded, and "
                            + launchId
                            + " is "
                            + launch.state());
        }
        if (node != null && (node.endedAt() != null || node.settled())) {
            throw new Broken(
                    NOT_DEAD,
                    instance.id()
                            + " runs and is recorded as ended at "
                            + node.endedAt()
                            + (node.settled() ? ", settled" : ""));
        }
    }

    private void hasLease(Instance instance) {
        String lease = instance.tags().get(Tags.LEASE_UNTIL);
        if (lease == null) {
            throw new Broken(LEASE, instance.id() + " has none");
        }
        Instant now = world.story().instant();
        if (Instant.parse(lease).plus(margin).isBefore(now)) {
            throw new Broken(LEASE, instance.id() + " runs at " + now + ", its lease was " + lease);
        }
    }

    private static void isNotStopped(Instance instance) {
        if (instance.state() == InstanceState.STOPPING
                || instance.state() == InstanceState.STOPPED) {
            throw new Broken(NEVER_STOPPED, instance.id() + " is " + instance.state().label());
        }
    }

    private void launchedOnce(String launchId, int machines) {
        int wanted = store.launch(launchId).map(launch -> launch.order().count()).orElse(0);
        if (machines > wanted) {
            throw new Broken(ONCE, launchId + " gave " + machines + " machines of " + wanted);
        }
    }

    /**
     * After a tick in which EC2 did what it was asked: every paid lease stands there.
     *
     * @param unknownIds what EC2 didn't know at that moment
     */
    void leasesAreWritten(Set<String> unknownIds) {
        for (Node node : store.nodes()) {
            Instance instance = world.account().instances().find(node.instanceId());
            if (instance == null
                    || unknownIds.contains(node.instanceId())
                    || !instance.state().holdsCapacity()
                    || !node.phase().isLive()) {
                continue;
            }
            String written = instance.tags().get(Tags.LEASE_UNTIL);
            if (!node.leaseUntil().toString().equals(written)) {
                throw new Broken(
                        LEASES_WRITTEN,
                        node.instanceId()
                                + " is paid until "
                                + node.leaseUntil()
                                + " and its tag says "
                                + written);
            }
        }
    }
}
