package io.spillway.simulate.forecast;

import io.spillway.core.deadline.DeadlinePolicy;
import io.spillway.core.deadline.Machine;
import io.spillway.core.deadline.Next;
import io.spillway.core.deadline.PoolOutlook;
import io.spillway.core.deadline.Situation;
import io.spillway.core.deadline.Step;
import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.run.Outcome;
import io.spillway.simulate.run.Simulation;
import io.spillway.simulate.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When a scenario's frames will be done, foreseen at an instant within it. The same policy is
 * played to the end many times: up to the instant against the market that was, from then on against
 * drawn ones. Of the real market nothing is used but what the policy's own requests and prices told
 * it by then.
 */
public final class MarketForecast {

    private MarketForecast() {}

    /**
     * Draws the end.
     *
     * @param second the instant; decisions are at multiples of the scenario's tick
     * @param draws how often, > 0
     * @return seconds from the window's start at which the last frame ends, ascending; infinite
     *     where it doesn't by the deadline. Empty when all was done by the instant
     */
    public static double[] finishes(
            Scenario scenario,
            Market market,
            NamedPolicy policy,
            long second,
            int draws,
            long seed) {
        Watched watched = new Watched(policy.policy(), second);
        play(scenario, market.stoppedAt(second), watched, policy);
        List<PoolOutlook> outlooks = watched.outlooks;
        if (outlooks == null) {
            return new double[0];
        }
        double[] finishes = new double[draws];
        SplittableRandom chance = new SplittableRandom(seed);
        for (int draw = 0; draw < draws; draw++) {
            Market drawn = drawn(scenario, market, outlooks, second, chance.split());
            Long end = play(scenario, drawn, policy.policy(), policy).finishedAtSeconds();
            finishes[draw] = end == null ? Double.POSITIVE_INFINITY : end;
        }
        Arrays.sort(finishes);
        return finishes;
    }

    private static Outcome play(
            Scenario scenario, Market market, DeadlinePolicy decides, NamedPolicy policy) {
        return Simulation.play(scenario, market, decides, policy.capabilities()).outcome();
    }

    private static Market drawn(
            Scenario scenario,
            Market market,
            List<PoolOutlook> outlooks,
            long second,
            SplittableRandom chance) {
        double hours = (scenario.deadlineSeconds() - second) / 3600.0 + 1;
        double unseenUp = unseenUp(outlooks);
        List<List<PoolOutlook.Change>> futures =
                outlooks.stream().map(each -> each.draw(chance, unseenUp, hours)).toList();
        return market.stoppedAt(second).followedBy(second, futures);
    }

    /** A pool that was never asked is up as often as those that were. */
    private static double unseenUp(List<PoolOutlook> outlooks) {
        int up = 1;
        int known = 2;
        for (PoolOutlook outlook : outlooks) {
            PoolOutlook.Level first = outlook.levels().getFirst();
            if (first.held() || first.seen()) {
                known++;
                up += first.held() || !first.down() ? 1 : 0;
            }
        }
        return (double) up / known;
    }

    /** Notes what is known of the pools at the first decision from an instant on. */
    private static final class Watched implements DeadlinePolicy {
        private final DeadlinePolicy policy;
        private final long second;
        private @Nullable List<PoolOutlook> outlooks;

        private Watched(DeadlinePolicy policy, long second) {
            this.policy = policy;
            this.second = second;
        }

        @Override
        public List<Step> decide(Situation situation) {
            if (outlooks == null && situation.nowSecond() >= second) {
                outlooks =
                        situation.pools().stream()
                                .map(pool -> pool.memory().outlook(situation.nowSecond()))
                                .toList();
            }
            return policy.decide(situation);
        }

        @Override
        public Next next(Situation situation, Machine machine) {
            return policy.next(situation, machine);
        }
    }
}
