package io.spillway.core.deadline;

import java.util.List;

/** Which spot pools to ask for how many machines. */
final class SpotPurchase {

    /**
     * While there is time to wait for better, capacity is left whose finished frames cost more than
     * this share of the on-demand price.
     */
    private static final double DEAR = 0.6;

    /** The guarantee is tight when less than this share of its frames is to spare. */
    private static final double TIGHT_SHARE = 0.2;

    /** Dearer pools are left when cheaper ones supply the work this many times over. */
    private static final double ENOUGH = 1.3;

    /** Near the deadline spot is left when less than this share of a frame would be spare. */
    private static final double LAST_SHARE = 0.5;

    private final Situation situation;
    private final Terms terms;

    SpotPurchase(Situation situation) {
        this.situation = situation;
        this.terms = situation.terms();
    }

    /** Adds at most one request: the caller comes back with its answer. */
    void add(List<Step> steps) {
        int frames = Guarantee.of(situation).framesToRent();
        int most = Math.min(terms.spotQuota(), frames) - situation.count(Machine.Kind.SPOT);
        int wanted = Math.min(most, situation.framesQueued() - startsWhileBooting());
        if (wanted <= 0 || isTooLate()) {
            return;
        }
        boolean tight = isTight(frames);
        double supplied = 0;
        for (SpotRanking.Tier tier : SpotRanking.of(situation)) {
            PoolState pool = situation.pools().get(tier.pool());
            if (supplied > ENOUGH * frames) {
                return;
            }
            if (isTooDear(tier, pool, tight)) {
                continue;
            }
            if (!pool.refused()) {
                int count = Math.min(wanted, tier.count());
                int paid = BudgetGuard.of(situation).affordable(pool.usdPerHour(), count);
                if (paid > 0) {
                    steps.add(new Step.RentSpot(tier.pool(), paid));
                }
                return;
            }
            supplied += framesSupplied(pool);
        }
    }

    /**
     * When time is tight any capacity below the on-demand price is asked: estimates of how long it
     * lasts are worth less than the news that asking brings.
     */
    private boolean isTooDear(SpotRanking.Tier tier, PoolState pool, boolean tight) {
        double onDemand = situation.onDemandUsdPerHour();
        return tight ? pool.usdPerHour() >= onDemand : tier.usdPerUsefulHour() > DEAR * onDemand;
    }

    /** Frames that a pool will finish by the deadline if it goes on as it did. */
    private double framesSupplied(PoolState pool) {
        if (pool.memory().askedHours() < 1) {
            return 0;
        }
        double hours = situation.hoursLeft() - terms.bootHours() - terms.frameHours();
        double share = SpotRanking.lastingShare(terms, pool);
        return pool.memory().meanSupply() * Math.max(0, hours) * share / terms.frameHours();
    }

    /** Frames of the queue that today's machines start before one rented now is ready. */
    private int startsWhileBooting() {
        double ready = (double) situation.nowSecond() + terms.bootSeconds();
        int starts = 0;
        for (Machine machine : situation.machines()) {
            if (machine.kind() != Machine.Kind.ON_DEMAND && !machine.draining()) {
                double from =
                        machine.isRendering()
                                ? Guarantee.expectedEnd(situation, machine)
                                : Math.max(situation.nowSecond(), machine.readySecond());
                starts +=
                        from > ready
                                ? 0
                                : 1 + (int) ((ready - from) / situation.frameSeconds(machine));
            }
        }
        return starts;
    }

    private boolean isTight(int frames) {
        if (situation.count(Machine.Kind.ON_DEMAND) > 0) {
            return true;
        }
        return Guarantee.of(situation).spare() < TIGHT_SHARE * frames;
    }

    /** A frame on a machine rented now would end too near the deadline to be lost. */
    private boolean isTooLate() {
        double end = situation.nowSecond() + terms.bootSeconds() + terms.frameSeconds();
        double last = situation.spending().isCapped() ? 0 : LAST_SHARE * terms.frameSeconds();
        return end > terms.deadlineSecond() - last;
    }
}
