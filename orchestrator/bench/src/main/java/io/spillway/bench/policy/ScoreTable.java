package io.spillway.bench.policy;

import io.spillway.bench.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A policy's cost and misses by set, kind and tightness, against what other ways cost. */
final class ScoreTable {

    /** Below it there is so much time that any policy does well. */
    private static final double TIGHT = 0.8;

    private static final List<String> COLUMNS =
            List.of(
                    "runs",
                    "cost USD",
                    "on-demand USD",
                    "of on-demand",
                    "p95",
                    "missed",
                    "unfinished %",
                    "overspent");

    private static final List<String> OF_REFERENCE =
            List.of("with reference", "of reference", "p95");

    private final Suite suite;
    private final Suite onDemand;
    private final Reference reference;
    private final List<Table.Row> rows = new ArrayList<>();

    private ScoreTable(Suite suite, Suite onDemand, Reference reference) {
        this.suite = suite;
        this.onDemand = onDemand;
        this.reference = reference;
    }

    /**
     * @param onDemand the same cases in the same order, without spot
     */
    static Table of(Suite suite, Suite onDemand, Reference reference) {
        return new ScoreTable(suite, onDemand, reference).table();
    }

    private Table table() {
        add("all", _ -> true);
        add("no cap, tightness " + TIGHT + " and more", each -> !each.isCapped() && isTight(each));
        addEach("", Case::set);
        addEach("kind ", Case::kind);
        addEach("tightness ", Case::tightness);
        List<String> columns = new ArrayList<>(COLUMNS);
        if (!reference.isEmpty()) {
            columns.addAll(OF_REFERENCE);
        }
        return new Table(suite.name(), columns, rows);
    }

    private static boolean isTight(Case each) {
        return each.tightness() >= TIGHT;
    }

    private <L extends Comparable<L>> void addEach(String prefix, Function<Case, L> label) {
        suite.runs().stream()
                .map(run -> label.apply(run.played()))
                .distinct()
                .sorted()
                .forEach(value -> add(prefix + value, each -> label.apply(each).equals(value)));
    }

    private void add(String name, Predicate<Case> group) {
        int[] chosen =
                IntStream.range(0, suite.runs().size())
                        .filter(i -> group.test(suite.runs().get(i).played()))
                        .toArray();
        if (chosen.length == 0) {
            return;
        }
        double cost = 0;
        double onDemandCost = 0;
        double missed = 0;
        double overspent = 0;
        double frames = 0;
        double unfinished = 0;
        List<Double> ofOnDemand = new ArrayList<>();
        List<Double> ofReference = new ArrayList<>();
        for (int i : chosen) {
            Suite.Played run = suite.runs().get(i);
            Suite.Played baseline = onDemand.runs().get(i);
            cost += run.costUsd();
            onDemandCost += baseline.costUsd();
            missed += run.missed() ? 1 : 0;
            overspent += run.outcome().overspendUsd() > 0 ? 1 : 0;
            frames += run.played().scenario().frames();
            unfinished +=
                    run.played().scenario().frames() - (double) run.outcome().finishedFrames();
            // Costs are compared of runs that finished: who misses pays less.
            if (!run.missed() && !baseline.missed() && baseline.costUsd() > 0) {
                ofOnDemand.add(run.costUsd() / baseline.costUsd());
            }
            double other = reference.usd(run.played());
            if (!run.missed() && other > 0) {
                ofReference.add(run.costUsd() / other);
            }
        }
        List<Double> values =
                new ArrayList<>(
                        List.of(
                                (double) chosen.length,
                                cost,
                                onDemandCost,
                                Stats.mean(ofOnDemand),
                                Stats.p95(ofOnDemand),
                                missed,
                                frames == 0 ? 0 : 100 * unfinished / frames,
                                overspent));
        if (!reference.isEmpty()) {
            values.add((double) ofReference.size());
            values.add(Stats.mean(ofReference));
            values.add(Stats.p95(ofReference));
        }
        rows.add(new Table.Row(name, values));
    }
}
