package io.spillway.core.pools;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.money.Money;
import java.util.Comparator;

/**
 * A pool and what it is worth to a job.
 *
 * @param hourly price now
 * @param hourlyCap the most that a machine of it may cost an hour
 * @param speed against one fixed worker
 * @param usefulShare share of a machine's paid life that becomes finished frames, above 0
 * @param perFrame expected dollars for a finished frame: lost frames, boots and licences included
 */
public record Ranked(
        Pool pool,
        Money hourly,
        Money hourlyCap,
        double speed,
        double usefulShare,
        double perFrame) {

    /** Pools that cost the same a frame stay in the snapshot's order, that of their names. */
    static final Comparator<Ranked> BEST_FIRST = (a, b) -> Double.compare(a.perFrame, b.perFrame);

    /** The pool, at the most that a machine of it may cost. */
    public PoolBid bid() {
        return new PoolBid(pool, hourlyCap);
    }
}
