package io.spillway.sandbox.market;

import java.math.BigDecimal;

/** Told when the market wants spot machines back. Called in world steps. */
public interface Reclaim {

    /** A pool's price changed: machines whose owner pays less at most are wanted back. */
    void priceChanged(PoolKey pool, BigDecimal hourly);

    /**
     * A pool holds fewer machines than it gave.
     *
     * @param keep how many of those that run may stay
     */
    void capacityFell(PoolKey pool, int keep);
}
