package io.spillway.bench.forecast;

import io.spillway.bench.policy.Case;
import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.forecast.MarketForecast;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.market.TraceReader;
import io.spillway.simulate.run.Simulation;
import io.spillway.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One window of a market, in which it isn't sure that all gets done: under a cap, or without
 * on-demand machines. The first part of it is what a forecast learns from, the rest judges it.
 */
final class MarketStory {

    /** Shares of the window after which a forecast is made. */
    private static final double[] INSTANTS = {0.15, 0.3, 0.5};

    /** Judged besides the deadline: times that don't depend on the forecast, and its quantiles. */
    private static final int OTHER_TIMES = 3;

    private static final double[] QUANTILES = {0.2, 0.5, 0.8};

    private final Scenario scenario;
    private final String label;
    private final Market market;

    private MarketStory(Scenario scenario, String label, TraceReader traces) {
        this.scenario = scenario;
        this.label = label;
        this.market = Market.of(scenario, traces);
    }

    /**
     * The stories of some scenarios: those with a cap as they are, others without on-demand. Frame
     * times that differ by chance are left out: they would be drawn as they really are.
     */
    static List<MarketStory> of(List<Case> cases, TraceReader traces) {
        List<MarketStory> stories = new ArrayList<>();
        for (Case each : cases) {
            if (each.scenario().frameSecondsSpread() > 0) {
                continue;
            }
            stories.add(
                    each.isCapped()
                            ? new MarketStory(each.scenario(), "with a cap", traces)
                            : new MarketStory(spotOnly(each.scenario()), "spot only", traces));
        }
        return stories;
    }

    private static Scenario spotOnly(Scenario s) {
        return new Scenario(
                s.name(),
                s.pools(),
                s.windowStartSeconds(),
                s.deadlineSeconds(),
                s.spotQuota(),
                0,
                s.fixedNodes(),
                s.frames(),
                s.frameSeconds(),
                0,
                s.bootSeconds(),
                s.tickSeconds(),
                s.seed(),
                s.budgetUsd(),
                s.firstHourInterruptionFree());
    }

    /** Forecasts and what came of them. */
    List<Judgement> tell(int number, int draws, long seed) {
        NamedPolicy policy = NamedPolicy.SPOT_FIRST;
        Long end =
                Simulation.play(scenario, market, policy.policy(), policy.capabilities())
                        .outcome()
                        .finishedAtSeconds();
        SplittableRandom chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        List<Judgement> judgements = new ArrayList<>();
        for (double share : INSTANTS) {
            long tick = scenario.tickSeconds();
            long second = Math.round(share * scenario.deadlineSeconds() / tick) * tick;
            double[] finishes =
                    MarketForecast.finishes(
                            scenario, market, policy, second, draws, chance.nextLong());
            if (finishes.length == 0) {
                continue;
            }
            for (double by : times(finishes, second, chance)) {
                long hits = Arrays.stream(finishes).filter(each -> each <= by).count();
                double given = (hits + 0.5) / (draws + 1);
                judgements.add(new Judgement(number, label, given, end != null && end <= by));
            }
        }
        return judgements;
    }

    private List<Double> times(double[] finishes, long second, SplittableRandom chance) {
        List<Double> times = new ArrayList<>();
        long left = scenario.deadlineSeconds() - second;
        times.add((double) scenario.deadlineSeconds());
        for (int i = 0; i < OTHER_TIMES; i++) {
            times.add(second + chance.nextDouble() * left);
        }
        for (double quantile : QUANTILES) {
            double time = finishes[(int) (quantile * finishes.length)];
            if (time < scenario.deadlineSeconds()) {
                times.add(time);
            }
        }
        return times;
    }
}
