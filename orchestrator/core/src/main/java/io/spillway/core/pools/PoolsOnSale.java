package io.spillway.core.pools;

import io.spillway.core.deadline.PoolMemory;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.forecast.SpotLife;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is on sale now: the pools of machines that may render, and those of the hub's type. */
final class PoolsOnSale {

    /** A spot price may rise by this factor before a machine is lost to its cap. */
    private static final BigDecimal SPOT_HEADROOM = BigDecimal.valueOf(2);

    /** Pools of which the same is to be expected: most were never asked. */
    private record Alike(PoolMemory.Prospect next, double speed) {}

    private final List<Offered> workers = new ArrayList<>();
    private final List<Ranked> hubs;
    private final Map<Alike, Integer> alike = new HashMap<>();
    private final SpotLife spotLife;

    /**
     * @param snapshot in canonical order
     */
    PoolsOnSale(Snapshot snapshot) {
        Policy policy = snapshot.policy();
        Map<Pool, Integer> held = new HashMap<>();
        for (Snapshot.NodeView view : snapshot.nodes()) {
            if (view.node().phase().isLive()) {
                held.merge(view.node().pool(), 1, Integer::sum);
            }
        }
        Map<String, Money> onDemand = onDemandHourly(snapshot);
        for (Snapshot.PoolView view : snapshot.pools()) {
            Pool pool = view.quote().pool();
            if (policy.workerTypes().contains(pool.type())) {
                PoolMemory memory = PoolMemories.of(view.history(), snapshot.now());
                double speed = Math.max(0.01, policy.speedOf(pool.type()));
                PoolMemory.Prospect next = memory.prospect(held.getOrDefault(pool, 0) + 1, 0);
                workers.add(
                        new Offered(
                                view,
                                pool.toString(),
                                isOpen(view, snapshot.now()),
                                cap(view, onDemand.get(pool.type())),
                                PoolRanking.dollars(view.quote().hourly()),
                                speed,
                                memory,
                                next,
                                alike.computeIfAbsent(new Alike(next, speed), _ -> alike.size())));
            }
        }
        this.hubs = hubs(snapshot);
        this.spotLife = spotLife(held);
    }

    /** Pools of worker types, sold out or not, in the snapshot's order. */
    List<Offered> workers() {
        return workers;
    }

    /** Of how many kinds they are. */
    int kinds() {
        return alike.size();
    }

    /** On-demand pools of the hub's type that may be asked now, cheapest first. */
    List<Ranked> hubs() {
        return hubs;
    }

    /** How long spot machines live, as far as their pools have shown. */
    SpotLife spotLife() {
        return spotLife;
    }

    /** Of the spot machines that are held; without any, of those that could be. */
    private SpotLife spotLife(Map<Pool, Integer> held) {
        SpotLife.Sum sum = new SpotLife.Sum();
        Map<Pool, Integer> left = new TreeMap<>(held);
        for (Offered pool : workers) {
            @Nullable Integer count = left.remove(pool.pool());
            if (count != null && pool.isSpot()) {
                sum.with(pool.memory(), count);
            }
        }
        left.forEach(
                (pool, count) -> {
                    if (pool.option() == PurchaseOption.SPOT) {
                        sum.with(new PoolMemory(1, 0), count);
                    }
                });
        if (sum.isEmpty()) {
            workers.stream()
                    .filter(pool -> pool.isSpot() && pool.open())
                    .forEach(pool -> sum.with(pool.memory(), 1));
        }
        return sum.life();
    }

    /** The most that a machine may cost an hour. */
    private static Money cap(Snapshot.PoolView view, @Nullable Money onDemand) {
        Money hourly = view.quote().hourly();
        if (view.quote().pool().option() != PurchaseOption.SPOT) {
            return hourly;
        }
        Money raised = hourly.times(SPOT_HEADROOM);
        // Never below the price now: such a bid would get nothing.
        return onDemand == null ? raised : raised.min(onDemand).max(hourly);
    }

    /** By type: the list price, or the least that a pool asks. */
    private static Map<String, Money> onDemandHourly(Snapshot snapshot) {
        Map<String, Money> hourly = new HashMap<>();
        for (Snapshot.PoolView view : snapshot.pools()) {
            Pool pool = view.quote().pool();
            if (pool.option() == PurchaseOption.ON_DEMAND) {
                hourly.merge(pool.type(), view.quote().hourly(), Money::min);
            }
        }
        hourly.putAll(snapshot.rates().onDemandHourly());
        return hourly;
    }

    private static List<Ranked> hubs(Snapshot snapshot) {
        List<Ranked> hubs = new ArrayList<>();
        for (Snapshot.PoolView view : snapshot.pools()) {
            Pool pool = view.quote().pool();
            Money hourly = view.quote().hourly();
            if (pool.option() == PurchaseOption.ON_DEMAND
                    && pool.type().equals(snapshot.policy().hubType())
                    && isOpen(view, snapshot.now())) {
                hubs.add(new Ranked(pool, hourly, hourly, 1, 1, PoolRanking.dollars(hourly)));
            }
        }
        hubs.sort(Ranked.BEST_FIRST);
        return List.copyOf(hubs);
    }

    private static boolean isOpen(Snapshot.PoolView view, Instant now) {
        Instant soldOutUntil = view.soldOutUntil();
        return soldOutUntil == null || !now.isBefore(soldOutUntil);
    }
}
