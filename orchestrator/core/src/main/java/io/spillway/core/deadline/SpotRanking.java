package io.spillway.core.deadline;

import java.util.ArrayList;
import java.util.Comparator;
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
        Map<PoolMemory.Prospect, Double> shares = new HashMap<>();
        for (int pool = 0; pool < situation.pools().size(); pool++) {
            tiers.add(next(situation, pool, shares));
        }
        tiers.sort(
                Comparator.comparingDouble(Tier::usdPerUsefulHour)
                        .thenComparing(tier -> situation.pools().get(tier.pool()).id()));
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
     * @param shares useful shares that are known already: most pools are alike
     */
    private static Tier next(
            Situation situation, int index, Map<PoolMemory.Prospect, Double> shares) {
        Terms terms = situation.terms();
        PoolState pool = situation.pools().get(index);
        int level = situation.countIn(index) + 1;
        double age = pool.memory().ageHoursAt(level, (double) situation.nowSecond());
        int count = 1;
        while (level + count <= terms.spotQuota()
                && pool.memory().ageHoursAt(level + count, (double) situation.nowSecond()) == age) {
            count++;
        }
        double share =
                shares.computeIfAbsent(
                        pool.memory().prospect(level, (double) situation.nowSecond()),
                        prospect ->
                                prospect.usefulShare(
                                        terms.frameHours(),
                                        terms.bootHours(),
                                        situation.hoursLeft()));
        return new Tier(index, count, share, pool.usdPerHour() / Math.max(LEAST_USEFUL, share));
    }
}
