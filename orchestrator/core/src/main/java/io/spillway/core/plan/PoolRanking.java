package io.spillway.core.plan;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pools in the order of what a finished frame costs there. */
final class PoolRanking {

    /** A spot price may rise by this factor before a machine is lost to its cap. */
    private static final BigDecimal SPOT_HEADROOM = BigDecimal.valueOf(2);

    /** Pools within this share of the best are one tier. */
    private static final double TIER = 1.15;

    /** A tier is widened to this many pools, so that one empty pool doesn't cost a tick... */
    private static final int TIER_POOLS = 3;

    /** ... when they are within this share of the best. */
    private static final double WIDE_TIER = 1.40;

    private PoolRanking() {}

    /**
     * A pool and what it is worth to a job.
     *
     * @param hourly price now
     * @param hourlyCap the most that a machine of it may cost an hour
     * @param speed against one fixed worker
     * @param perFrame expected dollars for a finished frame, lost frames and boots included
     */
    record Ranked(Pool pool, Money hourly, Money hourlyCap, double speed, double perFrame) {
        PoolBid bid() {
            return new PoolBid(pool, hourlyCap);
        }
    }

    /** Spot pools that may be asked now and are cheaper a frame than on-demand; best first. */
    static List<Ranked> spot(Snapshot snapshot, double frameSeconds) {
        double dearest =
                onDemand(snapshot, frameSeconds).stream()
                        .mapToDouble(Ranked::perFrame)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
        return ranked(snapshot, PurchaseOption.SPOT, frameSeconds).stream()
                .filter(pool -> pool.perFrame() < dearest)
                .toList();
    }

    /** On-demand pools that may be asked now, best first. */
    static List<Ranked> onDemand(Snapshot snapshot, double frameSeconds) {
        return ranked(snapshot, PurchaseOption.ON_DEMAND, frameSeconds);
    }

    /** On-demand pools of the hub's type that may be asked now, cheapest first. */
    static List<Ranked> hub(Snapshot snapshot) {
        return snapshot.pools().stream()
                .filter(view -> isOpen(view, snapshot.now()))
                .filter(view -> view.quote().pool().option() == PurchaseOption.ON_DEMAND)
                .filter(view -> view.quote().pool().type().equals(snapshot.policy().hubType()))
                .map(
                        view ->
                                new Ranked(
                                        view.quote().pool(),
                                        view.quote().hourly(),
                                        view.quote().hourly(),
                                        1,
                                        dollars(view.quote().hourly())))
                .sorted(Comparator.comparingDouble(Ranked::perFrame).thenComparing(Ranked::pool))
                .toList();
    }

    /** The first pools of a ranking that are alike in rank. */
    static List<Ranked> tier(List<Ranked> ranked) {
        if (ranked.isEmpty()) {
            return ranked;
        }
        double best = ranked.getFirst().perFrame();
        int count = 0;
        for (Ranked pool : ranked) {
            double limit = best * (count < TIER_POOLS ? WIDE_TIER : TIER);
            if (pool.perFrame() > limit) {
                break;
            }
            count++;
        }
        return ranked.subList(0, count);
    }

    static Money dearestCap(List<Ranked> tier) {
        return tier.stream().map(Ranked::hourlyCap).reduce(Money::max).orElseThrow();
    }

    static double meanSpeed(List<Ranked> tier) {
        return tier.stream().mapToDouble(Ranked::speed).average().orElse(1);
    }

    static double meanHourly(List<Ranked> tier) {
        return tier.stream().mapToDouble(pool -> dollars(pool.hourly())).average().orElse(0);
    }

    static double dollars(Money money) {
        return money.amount().doubleValue();
    }

    private static List<Ranked> ranked(
            Snapshot snapshot, PurchaseOption option, double frameSeconds) {
        Policy policy = snapshot.policy();
        double useful =
                option == PurchaseOption.SPOT
                        ? SpotLoss.usefulShare(
                                frameSeconds,
                                (double) policy.boot().toSeconds(),
                                Math.max(60, (double) policy.spotLifetime().toSeconds()))
                        : 1;
        return snapshot.pools().stream()
                .filter(view -> isOpen(view, snapshot.now()))
                .filter(view -> view.quote().pool().option() == option)
                .filter(view -> policy.workerTypes().contains(view.quote().pool().type()))
                .map(view -> rank(snapshot, view, frameSeconds, useful))
                .sorted(Comparator.comparingDouble(Ranked::perFrame).thenComparing(Ranked::pool))
                .toList();
    }

    private static Ranked rank(
            Snapshot snapshot, Snapshot.PoolView view, double frameSeconds, double useful) {
        Pool pool = view.quote().pool();
        Money hourly = view.quote().hourly();
        Money cap = hourly;
        if (pool.option() == PurchaseOption.SPOT) {
            Money raised = hourly.times(SPOT_HEADROOM);
            Money onDemand = onDemandPrice(snapshot, pool.type());
            // Never below the price now: such a bid would get nothing.
            cap = onDemand == null ? raised : raised.min(onDemand).max(hourly);
        }
        double speed = Math.max(0.01, snapshot.policy().speedOf(pool.type()));
        double perFrame = dollars(hourly) * frameSeconds / 3600 / speed / useful;
        return new Ranked(pool, hourly, cap, speed, perFrame);
    }

    private static @Nullable Money onDemandPrice(Snapshot snapshot, String type) {
        Map<String, Money> rates = snapshot.rates().onDemandHourly();
        Money listed = rates.get(type);
        if (listed != null) {
            return listed;
        }
        return snapshot.pools().stream()
                .filter(view -> view.quote().pool().type().equals(type))
                .filter(view -> view.quote().pool().option() == PurchaseOption.ON_DEMAND)
                .map(view -> view.quote().hourly())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isOpen(Snapshot.PoolView view, Instant now) {
        Instant soldOutUntil = view.soldOutUntil();
        return soldOutUntil == null || !now.isBefore(soldOutUntil);
    }
}
