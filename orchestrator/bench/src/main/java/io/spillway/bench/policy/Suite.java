package io.spillway.bench.policy;

import io.spillway.bench.Durations;
import io.spillway.core.deadline.Capabilities;
import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.market.TraceReader;
import io.spillway.simulate.run.Outcome;
import io.spillway.simulate.run.Run;
import io.spillway.simulate.run.Simulation;
import java.util.List;

/**
 * All cases, played by one policy.
 *
 * @param name what was played, for people
 * @param runs in the cases' order
 * @param took how long each scenario took
 */
record Suite(
        String name, NamedPolicy policy, List<Played> runs, Durations took, double wallSeconds) {

    Suite {
        runs = List.copyOf(runs);
    }

    /** One case and how it ended. */
    record Played(Case played, Outcome outcome, boolean keptQuotas) {

        double costUsd() {
            return outcome.costUsd();
        }

        boolean missed() {
            return outcome.missed();
        }

        /** The share of its frames that didn't end in time, 0..1. */
        double unfinishedShare() {
            int frames = played.scenario().frames();
            return frames == 0 ? 0 : (double) (frames - outcome.finishedFrames()) / frames;
        }
    }

    /** Plays several cases at once. */
    static Suite play(String name, NamedPolicy policy, List<Case> cases, TraceReader traces) {
        Durations took = new Durations();
        long start = System.nanoTime();
        List<Played> runs =
                cases.parallelStream().map(each -> play(each, policy, traces, took)).toList();
        return new Suite(name, policy, runs, took, (System.nanoTime() - start) / 1e9);
    }

    private static Played play(Case each, NamedPolicy policy, TraceReader traces, Durations took) {
        long start = System.nanoTime();
        Market market = Market.of(each.scenario(), traces);
        Run run = Simulation.play(each.scenario(), market, policy.policy(), policy.capabilities());
        took.addNanos(System.nanoTime() - start);
        return new Played(each, run.outcome(), Quotas.kept(each.scenario(), run.eventsCsv()));
    }

    /**
     * Whether the policy promises what on-demand alone is sure to finish. Without copies of frames
     * it can't: a spot frame that is lost last can't be made good.
     */
    boolean promises() {
        return policy.capabilities().equals(Capabilities.ALL);
    }

    long missed() {
        return runs.stream().filter(Played::missed).count();
    }
}
