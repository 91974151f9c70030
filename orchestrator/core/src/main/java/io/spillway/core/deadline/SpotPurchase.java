package io.spillway.core.deadline;

import java.util.List;

/** Which spot pools to ask for how many machines. */
final class SpotPurchase {

    /** Spot pools dearer than on-demand are never asked. */
    private static final double DEAR_WHEN_TIGHT = 1.0;

    /** While there is time to wait for better, pools above this share of on-demand are left. */
    private static final double DEAR_WHEN_AMPLE = 0.6;

    /** The guarantee is tight when less than this share of its frames is to spare. */
    private static final double TIGHT_SHARE = 0.2;

    /** Dearer pools are left when cheaper ones supply the work this many times over. */
    private static final double ENOUGH = 1.3;

    private static final double LAST_SHARE = 0.5;

    private final Situation situation;
    private final Terms terms;

    SpotPurchase(Situation situation) {
        this.situation = situation;
        this.terms = situation.terms();
    }

    /** Adds at most one request: the caller comes back with its answer. */
    void add(List<Step> steps) {
        int frames = Guarantee.framesBeyondFixed(situation);
        int live = situation.count(Machine.Kind.SPOT);
        int wanted = Math.min(terms.spotQuota(), frames) - live;
        if (wanted <= 0 || isTooLate()) {
            return;
        }
        double limit =
                (isTight(frames) ? DEAR_WHEN_TIGHT : DEAR_WHEN_AMPLE)
                        * situation.onDemandUsdPerHour();
        double workHours = frames * terms.frameHours();
        double hoursLeft =
                Math.max(
                                0,
                                terms.deadlineSecond()
                                        - situation.nowSecond()
                                        - terms.bootSeconds()
                                        - terms.frameSeconds())
                        / 3600;
        double supplyHours = 0;
        for (SpotRanking.Tier tier : SpotRanking.of(situation)) {
            PoolState pool = situation.pools().get(tier.pool());
            if (tier.usdPerUsefulHour() > limit || supplyHours > ENOUGH * workHours) {
                return;
            }
            if (!pool.refused()) {
                int most = Math.min(wanted, tier.count());
                int count = BudgetGuard.of(situation).affordable(pool.usdPerHour(), most);
                if (count > 0) {
                    steps.add(new Step.RentSpot(tier.pool(), count));
                }
                return;
            }
            if (pool.memory().askedHours() > 1) {
                supplyHours += pool.memory().meanSupply() * hoursLeft * tier.usefulShare();
            }
        }
    }

    private boolean isTight(int frames) {
        if (situation.count(Machine.Kind.ON_DEMAND) > 0) {
            return true;
        }
        return Guarantee.of(situation).spare() < TIGHT_SHARE * frames;
    }

    private boolean isTooLate() {
        double end = situation.nowSecond() + terms.bootSeconds() + terms.frameSeconds();
        double last = situation.spending().isCapped() ? 0 : LAST_SHARE * terms.frameSeconds();
        return end > terms.deadlineSecond() - last;
    }
}
