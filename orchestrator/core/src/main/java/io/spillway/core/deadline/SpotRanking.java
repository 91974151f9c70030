package io.spillway.core.deadline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spot capacity by what an hour of finished frames costs there. */
final class SpotRanking {

    /** Less useful capacity isn't told apart. */
    private static final double LEAST_USEFUL = 0.02;

    private static final double LASTING_HOURS = 3;

    /**
     * Capacity of a pool that is alike in age, next in line there.
     *
     * @param pool its index
     * @param count how many machines
     * @param usefulShare of a machine's paid life
     */
    record Tier(int pool, int count, double usefulShare, double usdPerUsefulHour) {}

    private SpotRanking() {}

    /** The next capacity of each pool, cheapest first. */
    static List<Tier> of(Situation situation) {
        List<Tier> tiers = new ArrayList<>();
        int[] held = new int[situation.pools().size()];
        for (Machine machine : situation.machines()) {
            if (machine.pool() != Machine.NO_POOL) {
                held[machine.pool()]++;
            }
        }
        Map<PoolMemory.Prospect, Double> shares = new HashMap<>();
        for (int pool = 0; pool < held.length; pool++) {
            tiers.add(next(situation, pool, held[pool] + 1, shares));
        }
        List<PoolState> pools = situation.pools();
        tiers.sort(
                (a, b) -> {
                    int byCost = Double.compare(a.usdPerUsefulHour, b.usdPerUsefulHour);
                    return byCost != 0
                            ? byCost
                            : pools.get(a.pool).id().compareTo(pools.get(b.pool).id());
                });
        return tiers;
    }

    /** The useful share of machines that have been there for a while. */
    static double lastingShare(Terms terms, PoolState pool) {
        return UsefulShare.of(
                LASTING_HOURS,
                pool.memory().factor(),
                terms.frameHours(),
                terms.bootHours(),
                Double.POSITIVE_INFINITY);
    }

    /**
     * @param level of the pool's next machine
     * @param shares useful shares that are known already: most pools are alike
     */
    private static Tier next(
            Situation situation, int index, int level, Map<PoolMemory.Prospect, Double> shares) {
        Terms terms = situation.terms();
        PoolState pool = situation.pools().get(index);
        double now = situation.nowSecond();
        int count = pool.memory().alikeFrom(level, terms.spotQuota(), now);
        double share =
                shares.computeIfAbsent(
                        pool.memory().prospect(level, now),
                        prospect ->
                                prospect.usefulShare(
                                        terms.frameHours(),
                                        terms.bootHours(),
                                        situation.hoursLeft()));
        return new Tier(index, count, share, pool.usdPerHour() / Math.max(LEAST_USEFUL, share));
    }
}
