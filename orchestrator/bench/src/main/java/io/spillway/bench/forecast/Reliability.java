package io.spillway.bench.forecast;

import io.spillway.bench.Table;
import java.util.ArrayList;
import java.util.List;

/** How often what was given a chance came true: by tenths of the chance. */
final class Reliability {

    /** The chance that the goal is about, and how far from it what comes true may be. */
    static final double LINE = 0.8;

    /** Deviations of a normal distribution on each side of 95% of it. */
    private static final double NORMAL_95 = 1.96;

    private static final int TENTHS = 10;

    private final List<Judgement> judgements;

    Reliability(List<Judgement> judgements) {
        this.judgements = List.copyOf(judgements);
    }

    /**
     * Chances that are alike.
     *
     * @param from, to chances in it, the first included and the last not (1 is in the last bucket)
     * @param stories how many different stories its judgements are from
     */
    record Bucket(double from, double to, int count, int stories, double said, double cameTrue) {

        /** Low end of the 95% interval of what comes true, each story counted once. */
        double low() {
            return wilson(-NORMAL_95);
        }

        /** High end of the same. */
        double high() {
            return wilson(NORMAL_95);
        }

        /** Wilson's interval: it behaves near 0 and 1 too. */
        private double wilson(double z) {
            double square = z * z / stories;
            double middle = cameTrue + square / 2;
            double spread =
                    z * Math.sqrt(cameTrue * (1 - cameTrue) / stories + square / (4 * stories));
            return (middle + spread) / (1 + square);
        }

        String name() {
            return "%.0f to %.0f%%".formatted(100 * from, 100 * to);
        }
    }

    int count() {
        return judgements.size();
    }

    /** The buckets 0 to 5%, 5 to 15%, ... 95 to 100% that hold something. */
    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i <= TENTHS; i++) {
            double from = Math.max(0, (i - 0.5) / TENTHS);
            double to = Math.min(1, (i + 0.5) / TENTHS);
            Bucket bucket = bucket(from, to);
            if (bucket.count() > 0) {
                buckets.add(bucket);
            }
        }
        return buckets;
    }

    /** The bucket about {@link #LINE}. */
    Bucket line() {
        return bucket(LINE - 0.5 / TENTHS, LINE + 0.5 / TENTHS);
    }

    private Bucket bucket(double from, double to) {
        List<Judgement> inside =
                judgements.stream()
                        .filter(each -> each.chance() >= from)
                        .filter(each -> each.chance() < to || to == 1)
                        .toList();
        return new Bucket(
                from,
                to,
                inside.size(),
                (int) inside.stream().mapToLong(Judgement::story).distinct().count(),
                inside.stream().mapToDouble(Judgement::chance).average().orElse(Double.NaN),
                inside.stream()
                        .mapToDouble(each -> each.cameTrue() ? 1 : 0)
                        .average()
                        .orElse(Double.NaN));
    }

    /** Mean square of chance less outcome: 0 is foresight, less is better. */
    double brier() {
        return judgements.stream()
                .mapToDouble(each -> square(each.chance() - (each.cameTrue() ? 1 : 0)))
                .average()
                .orElse(Double.NaN);
    }

    /** The same of someone who always says how often things come true on the whole. */
    double brierOfBaseRate() {
        double rate =
                judgements.stream()
                        .mapToDouble(each -> each.cameTrue() ? 1 : 0)
                        .average()
                        .orElse(Double.NaN);
        return rate * (1 - rate);
    }

    private static double square(double value) {
        return value * value;
    }

    /** The buckets as a table, in percent. */
    Table table(String title) {
        List<Table.Row> rows = new ArrayList<>();
        for (Bucket each : buckets()) {
            rows.add(
                    new Table.Row(
                            each.name(),
                            List.of(
                                    100 * each.said(),
                                    100 * each.cameTrue(),
                                    100 * each.low(),
                                    100 * each.high(),
                                    (double) each.count(),
                                    (double) each.stories())));
        }
        return new Table(
                title,
                List.of("said %", "came true %", "95% from", "to", "judgements", "stories"),
                rows);
    }

    /** What comes true of the 80% line by label, and how much the chances tell. */
    Table byLabel(String title) {
        List<Table.Row> rows = new ArrayList<>();
        judgements.stream()
                .map(Judgement::label)
                .distinct()
                .sorted()
                .forEach(
                        label -> {
                            Reliability some =
                                    new Reliability(
                                            judgements.stream()
                                                    .filter(each -> each.label().equals(label))
                                                    .toList());
                            Bucket line = some.line();
                            rows.add(
                                    new Table.Row(
                                            label,
                                            List.of(
                                                    100 * line.said(),
                                                    100 * line.cameTrue(),
                                                    100 * line.low(),
                                                    100 * line.high(),
                                                    (double) line.count(),
                                                    some.brier() / some.brierOfBaseRate(),
                                                    (double) some.count())));
                        });
        return new Table(
                title,
                List.of(
                        "80% said",
                        "came true %",
                        "95% from",
                        "to",
                        "of them",
                        "Brier of base rate",
                        "judgements"),
                rows);
    }
}
