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
        List<String> columns = new ArrayList<>(Score.COLUMNS);
        if (!reference.isEmpty()) {
            columns.addAll(Score.COLUMNS_OF_REFERENCE);
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
        Score score = new Score();
        for (int i : chosen) {
            Suite.Played run = suite.runs().get(i);
            score.add(run, onDemand.runs().get(i), reference.usd(run.played()));
        }
        List<Double> values = new ArrayList<>(score.values());
        if (!reference.isEmpty()) {
            values.addAll(score.valuesOfReference());
        }
        rows.add(new Table.Row(name, values));
    }
}
