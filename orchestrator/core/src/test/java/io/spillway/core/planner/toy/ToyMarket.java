package io.spillway.core.planner.toy;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Pools with prices that drift, and few machines each. */
final class ToyMarket {

    private final Map<Pool, Integer> capacity = new HashMap<>();
    private final Map<Pool, Money> prices = new LinkedHashMap<>();
    private final Map<Pool, Instant> soldOut = new HashMap<>();

    void add(Pool pool, String price, int machines) {
        prices.put(pool, Money.usd(price));
        capacity.put(pool, machines);
    }

    /** Spot prices change by up to a hundredth. */
    void drift(SplittableRandom random) {
        for (Map.Entry<Pool, Money> entry : prices.entrySet()) {
            if (entry.getKey().option() == PurchaseOption.SPOT) {
                double factor = 1 + 0.02 * (random.nextDouble() - 0.5);
                entry.setValue(entry.getValue().times(BigDecimal.valueOf(factor)));
            }
        }
    }

    /** Takes a machine of a pool, if it has one left. */
    boolean take(Pool pool) {
        if (capacity.getOrDefault(pool, 0) <= 0) {
            return false;
        }
        capacity.merge(pool, -1, Integer::sum);
        return true;
    }

    void giveBack(Pool pool) {
        capacity.merge(pool, 1, Integer::sum);
    }

    void soldOut(Pool pool, Instant until) {
        soldOut.put(pool, until);
    }

    /** What a machine costs an hour that is had for this bid. */
    Money price(PoolBid bid) {
        return prices.getOrDefault(bid.pool(), bid.hourlyCap()).min(bid.hourlyCap());
    }

    List<Snapshot.PoolView> views(Instant now) {
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
        return pools;
    }
}
