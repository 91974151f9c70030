package io.spillway.bench.policy;

import io.spillway.bench.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * What shorter units gain and cost, by the length of the frames that were split. Less is lost with
 * a machine, but each unit's overhead is work too: where it eats the gain, the cost is above 1, and
 * on-demand alone may be no longer sure to finish in time.
 */
final class SplitTable {

    private static final List<String> COLUMNS =
            List.of(
                    "runs",
                    "unit s",
                    "work added %",
                    "of unsplit cost",
                    "dearer in",
                    "missed before",
                    "missed after",
                    "no longer sure");

    private static final List<String> OF_REFERENCE =
            List.of("of reference before", "of reference after");

    private final Suite whole;
    private final Reference reference;
    private final List<Table.Row> rows = new ArrayList<>();

    private SplitTable(Suite whole, Reference reference) {
        this.whole = whole;
        this.reference = reference;
    }

    /**
     * @param whole frames as they are
     * @param splits the same cases in the same order, by units a frame
     */
    static Table of(Suite whole, SortedMap<Integer, Suite> splits, Reference reference) {
        SplitTable table = new SplitTable(whole, reference);
        List<Long> lengths =
                whole.runs().stream()
                        .map(run -> run.played().scenario().frameSeconds())
                        .distinct()
                        .sorted()
                        .toList();
        for (long seconds : lengths) {
            splits.forEach((parts, split) -> table.add(seconds, parts, split));
        }
        List<String> columns = new ArrayList<>(COLUMNS);
        if (!reference.isEmpty()) {
            columns.addAll(OF_REFERENCE);
        }
        return new Table(whole.name() + ", shorter units", columns, table.rows);
    }

    private void add(long frameSeconds, int parts, Suite split) {
        int[] chosen =
                IntStream.range(0, whole.runs().size())
                        .filter(i -> frameSecondsOf(whole, i) == frameSeconds)
                        .toArray();
        long unitSeconds = frameSecondsOf(split, chosen[0]);
        double dearer = 0;
        double missedBefore = 0;
        double missedAfter = 0;
        double noLongerSure = 0;
        List<Double> ofWhole = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (int i : chosen) {
            Suite.Played frame = whole.runs().get(i);
            Suite.Played units = split.runs().get(i);
            missedBefore += frame.missed() ? 1 : 0;
            missedAfter += units.missed() ? 1 : 0;
            boolean lost = frame.played().isSureToFinish() && !units.played().isSureToFinish();
            noLongerSure += lost ? 1 : 0;
            if (frame.missed() || units.missed() || frame.costUsd() == 0) {
                continue;
            }
            ofWhole.add(units.costUsd() / frame.costUsd());
            dearer += units.costUsd() > frame.costUsd() ? 1 : 0;
            double other = reference.usd(frame.played());
            if (other > 0) {
                before.add(frame.costUsd() / other);
                after.add(units.costUsd() / other);
            }
        }
        List<Double> values =
                new ArrayList<>(
                        List.of(
                                (double) chosen.length,
                                (double) unitSeconds,
                                100.0 * (parts * unitSeconds - frameSeconds) / frameSeconds,
                                Stats.mean(ofWhole),
                                dearer,
                                missedBefore,
                                missedAfter,
                                noLongerSure));
        if (!reference.isEmpty()) {
            values.add(Stats.mean(before));
            values.add(Stats.mean(after));
        }
        rows.add(new Table.Row("frames of " + length(frameSeconds) + " in " + parts, values));
    }

    private static long frameSecondsOf(Suite suite, int run) {
        return suite.runs().get(run).played().scenario().frameSeconds();
    }

    private static String length(long seconds) {
        return seconds % 3600 == 0
                ? seconds / 3600 + " h"
                : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
