package io.spillway.bench.faults;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Launch;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.Leaks;
import io.spillway.sandbox.World;
import io.spillway.sandbox.account.Volume;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must hold once a story is over: nothing left, everything counted, as the world counted it.
 */
final class FinalAccounts {

    static final String NOTHING_LEFT = "nothing is alive two leases after the story's end";
    static final String SETTLED = "everything is settled at the end";

    private final World world;
    private final Store store;
    private final Audit audit;

    FinalAccounts(World world, Store store, Doubt.Prices prices) {
        this.world = world;
        this.store = store;
        this.audit = new Audit(world, store, prices);
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
        audit.check();
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
}
