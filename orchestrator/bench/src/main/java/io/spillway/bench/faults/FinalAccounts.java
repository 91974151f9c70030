package io.spillway.bench.faults;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Launch;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.Leaks;
import io.spillway.sandbox.World;
import io.spillway.sandbox.account.Volume;
import io.spillway.sandbox.bill.BillLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold once a story is over: nothing left, everything counted, as the world counted it.
 */
final class FinalAccounts {

    static final String NOTHING_LEFT = "nothing is alive two leases after the story's end";
    static final String SETTLED = "everything is settled at the end";
    static final String SECONDS = "the ledger's node-seconds = the world's";
    static final String MONEY = "the ledger's money = the bill";

    private final World world;
    private final Store store;

    FinalAccounts(World world, Store store) {
        this.world = world;
        this.store = store;
    }

    /** Whether nothing is left to happen. */
    boolean isOver() {
        return world.leaks().none()
                && store.nodes().isEmpty()
                && store.launches(Set.of(Launch.State.INTENDED, Launch.State.UNKNOWN)).isEmpty();
    }

    /**
     * Holds the world against the ledger.
     *
     * @throws Broken at the first thing that doesn't hold
     */
    void check() {
        nothingIsLeft();
        everythingIsSettled();
        secondsAgree();
        moneyAgrees();
    }

    private void nothingIsLeft() {
        Leaks leaks = world.leaks();
        if (!leaks.none()) {
            throw new Broken(
                    NOTHING_LEFT, "machines " + leaks.instances() + ", disks " + disks(leaks));
        }
    }

    private Map<String, String> disks(Leaks leaks) {
        Map<String, String> disks = new TreeMap<>();
        for (String id : leaks.volumes()) {
            Volume volume = world.account().volumes().get(id);
            disks.put(
                    id,
                    volume.state()
                            + " "
                            + volume.attachment()
                            + " "
                            + world.account().tags().of(id));
        }
        return disks;
    }

    private void everythingIsSettled() {
        if (!isOver()) {
            throw new Broken(
                    SETTLED,
                    "nodes "
                            + store.nodes()
                            + ", launches "
                            + store.launches(Set.of(Launch.State.INTENDED, Launch.State.UNKNOWN)));
        }
        for (BudgetBalance balance : store.balances()) {
            if (!balance.reserved().isZero()) {
                throw new Broken(
                        SETTLED,
                        balance.reserved()
                                + " is still reserved from "
                                + balance.budget().budgetId());
            }
        }
    }

    private void secondsAgree() {
        Map<String, Long> counted = new TreeMap<>();
        Set<String> estimated = new TreeSet<>();
        for (LedgerEntry entry : store.ledger()) {
            if (entry.resourceId().equals(entry.instanceId())
                    && entry.category() != CostCategory.ADDRESS) {
                counted.merge(entry.instanceId(), entry.seconds(), Long::sum);
                if (entry.estimated()) {
                    estimated.add(entry.instanceId());
                }
            }
        }
        world.secondsRun()
                .forEach(
                        (instanceId, ran) -> {
                            long mine = counted.getOrDefault(instanceId, 0L);
                            long charged = Math.max(ran, 60);
                            boolean told = !estimated.contains(instanceId) || isTold(instanceId);
                            if (mine != charged && mine != ran && told) {
                                throw new Broken(
                                        SECONDS,
                                        instanceId
                                                + " ran "
                                                + ran
                                                + " s, and the ledger has "
                                                + mine);
                            }
                            counted.remove(instanceId);
                        });
        if (!counted.isEmpty()) {
            throw new Broken(
                    SECONDS, "the ledger has seconds of machines that never ran: " + counted);
        }
    }

    /** Whether the store has both ends to the second: then nothing may be guessed. */
    private boolean isTold(String instanceId) {
        List<Fact> facts = store.factsAbout(instanceId);
        return facts.stream().anyMatch(Fact.NodeStarted.class::isInstance)
                && facts.stream().anyMatch(Fact.NodeStopped.class::isInstance);
    }

    private void moneyAgrees() {
        Map<String, Money> billed = new TreeMap<>();
        int lines = 0;
        for (BillLine line : world.billLines()) {
            lines++;
            billed.merge(line.resourceId(), Money.usd(line.cost()), Money::plus);
        }
        Money bill = Money.zeroUsd();
        for (Money money : billed.values()) {
            bill = bill.plus(money);
        }
        Money ledger = Money.zeroUsd();
        boolean estimates = false;
        for (LedgerEntry entry : store.ledger()) {
            ledger = ledger.plus(entry.amount());
            estimates |= entry.estimated();
        }
        Money difference = bill.minus(ledger);
        Money most = Money.usd("0.0000000001").times(lines + 1L);
        boolean agrees =
                difference.compareTo(most) <= 0
                        && Money.zeroUsd().minus(difference).compareTo(most) <= 0;
        if (!agrees && !estimates) {
            throw new Broken(MONEY, "the bill is " + bill + ", the ledger " + ledger);
        }
    }
}
