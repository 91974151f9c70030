package io.spillway.core.pools;

import io.spillway.core.money.Money;
import java.util.List;

/** The pools of a ranking that are asked together: the first ones, which are alike in rank. */
public final class Tier {

    /** Pools within this share of the best are one tier. */
    private static final double TIER = 1.15;

    /** A tier is widened to this many pools, so that one empty pool doesn't cost a tick... */
    private static final int TIER_POOLS = 3;

    /** ... when they are within this share of the best. */
    private static final double WIDE_TIER = 1.40;

    private Tier() {}

    /**
     * Whether a pool may be of the best one's tier, judged by what a frame costs at both: no other
     * needs to be ranked.
     */
    static boolean mayTake(double perFrame, double best) {
        return perFrame <= best * WIDE_TIER;
    }

    /** The first pools of a ranking that are alike in rank. */
    public static List<Ranked> of(List<Ranked> ranked) {
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

    /**
     * The most that a machine of any of these pools may cost an hour; there is at least one pool.
     */
    public static Money dearestCap(List<Ranked> tier) {
        return tier.stream().map(Ranked::hourlyCap).reduce(Money::max).orElseThrow();
    }

    /** Against one fixed worker; 1 without any pool. */
    public static double meanSpeed(List<Ranked> tier) {
        return tier.stream().mapToDouble(Ranked::speed).average().orElse(1);
    }

    /** Dollars an hour; 0 without any pool. */
    public static double meanHourly(List<Ranked> tier) {
        return tier.stream()
                .mapToDouble(pool -> PoolRanking.dollars(pool.hourly()))
                .average()
                .orElse(0);
    }
}
