package io.spillway.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found.
 *
 * @param bench its name on the command line
 * @param figures what was measured, in the order to show
 * @param tables the same few numbers of many things, shown before the figures
 * @param invariants what had to hold
 * @param runs how many runs of a bench of many held and how many broke, or null
 */
public record Report(
        String bench,
        List<Figure> figures,
        List<Table> tables,
        List<Invariant> invariants,
        @Nullable Runs runs) {

    public Report {
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
        invariants = List.copyOf(invariants);
    }

    /**
     * A number.
     *
     * @param unit such as {@code ms}, {@code MB}, {@code /s}, {@code x} (a ratio); may be empty
     * @param goal what it should be, in words; empty when it is told for interest only
     */
    public record Figure(String name, double value, String unit, String goal) {}

    /**
     * Something that must always hold.
     *
     * @param detail what was counted, and how to see it again when it is broken
     */
    public record Invariant(String name, boolean held, String detail) {}

    /** How runs went, each of which checks many things. */
    public record Runs(int held, int broken) {
        @Override
        public String toString() {
            return held + " held, " + broken + " broken";
        }
    }

    /** Whether every invariant held, in every run. */
    public boolean held() {
        return invariants.stream().allMatch(Invariant::held) && (runs == null || runs.broken == 0);
    }

    /** What people read; where there were many runs, its last line is theirs alone. */
    public void print(PrintWriter out) {
        tables.forEach(table -> table.print(out));
        for (Figure figure : figures) {
            String goal = figure.goal().isEmpty() ? "" : "   (goal: " + figure.goal() + ")";
            out.printf(
                    Locale.ROOT,
                    "%-44s %14s %s%s%n",
                    figure.name(),
                    readable(figure.value()),
                    figure.unit(),
                    goal);
        }
        for (Invariant invariant : invariants) {
            out.printf(
                    "%-7s %s: %s%n",
                    invariant.held() ? "held" : "BROKEN", invariant.name(), invariant.detail());
        }
        if (runs != null) {
            out.println(runs);
        }
    }

    String toJson() {
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(this)
                    + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whole numbers whole, others with what digits matter. */
    static String readable(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
    }

    /** Starts an empty report. */
    public static Builder of(String bench) {
        return new Builder(bench);
    }

    /** Collects what is found. */
    public static final class Builder {
        private final String bench;
        private final List<Figure> figures = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Invariant> invariants = new ArrayList<>();
        private @Nullable Runs runs;

        private Builder(String bench) {
            this.bench = bench;
        }

        public Builder figure(String name, double value, String unit) {
            return figure(name, value, unit, "");
        }

        public Builder figure(String name, double value, String unit, String goal) {
            figures.add(new Figure(name, value, unit, goal));
            return this;
        }

        public Builder table(Table table) {
            tables.add(table);
            return this;
        }

        /** The p50, p99 and count of some durations, in milliseconds. */
        public Builder durations(String name, Durations durations, String goalOfP99) {
            figure(name + " p50", durations.percentileMillis(50), "ms");
            figure(name + " p99", durations.percentileMillis(99), "ms", goalOfP99);
            return figure(name + " count", durations.count(), "");
        }

        /** How many times a baseline of the same run something took. */
        public Builder ratio(String name, double value, double baseline, String goal) {
            return figure(name, value / baseline, "x", goal);
        }

        public Builder invariant(String name, boolean held, String detail) {
            invariants.add(new Invariant(name, held, detail));
            return this;
        }

        /** What is told in the last line. */
        public Builder runs(int held, int broken) {
            runs = new Runs(held, broken);
            return this;
        }

        public Report build() {
            return new Report(bench, figures, tables, invariants, runs);
        }
    }
}
