package io.spillway.core.pools;

import io.spillway.core.deadline.PoolMemory;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;

/**
 * A pool of machines that may render, and what doesn't depend on the job.
 *
 * @param next what may be expected of the next machine of it
 * @param kind pools of the same speed, of which the same is to be expected, are of one kind
 */
public record Offered(
        Snapshot.PoolView view,
        String name,
        boolean open,
        Money hourlyCap,
        double hourly,
        double speed,
        PoolMemory memory,
        PoolMemory.Prospect next,
        int kind) {

    /** The pool itself. */
    public Pool pool() {
        return view.quote().pool();
    }

    boolean isSpot() {
        return pool().option() == PurchaseOption.SPOT;
    }
}
