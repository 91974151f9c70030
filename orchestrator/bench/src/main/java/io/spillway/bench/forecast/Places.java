package io.spillway.bench.forecast;

import io.spillway.bench.Table;
import java.util.ArrayList;
import java.util.List;

/** Where what happened lay among what was drawn: how early and how wide forecasts are. */
final class Places {

    private static final double[] QUANTILES = {0.5, 0.8, 0.95};
    private static final int TENTHS = 10;

    private final List<Place> places;

    Places(List<Place> places) {
        this.places = List.copyOf(places);
    }

    /**
     * What was over by a quantile of its draws.
     *
     * @param quantile 0..1, which is what should be
     */
    Reliability.Bucket overBy(double quantile) {
        int over = (int) places.stream().filter(each -> each.share() <= quantile).count();
        return new Reliability.Bucket(
                quantile,
                quantile,
                places.size(),
                (int) places.stream().mapToLong(Place::story).distinct().count(),
                quantile,
                (double) over / places.size());
    }

    /** In percent, how many lay in each tenth of their draws, the soonest first. */
    List<Double> tenths() {
        int[] counts = new int[TENTHS];
        for (Place each : places) {
            counts[Math.min((int) (each.share() * TENTHS), TENTHS - 1)]++;
        }
        List<Double> percent = new ArrayList<>();
        for (int count : counts) {
            percent.add(100.0 * count / places.size());
        }
        return percent;
    }

    /** What was over by P50, P80 and P95 with its 95% interval, by label, in percent. */
    Table quantilesByLabel(String title) {
        List<Table.Row> rows = new ArrayList<>();
        for (String label : labels()) {
            Places some = of(label);
            List<Double> row = new ArrayList<>();
            for (double quantile : QUANTILES) {
                Reliability.Bucket over = some.overBy(quantile);
                row.addAll(List.of(100 * over.cameTrue(), 100 * over.low(), 100 * over.high()));
            }
            row.add((double) some.places.size());
            rows.add(new Table.Row(label, row));
        }
        return new Table(
                title,
                List.of(
                        "P50",
                        "95% from",
                        "to",
                        "P80",
                        "95% from",
                        "to",
                        "P95",
                        "95% from",
                        "to",
                        "forecasts"),
                rows);
    }

    /** How many lay in each tenth of their draws, by label, in percent. */
    Table tenthsByLabel(String title) {
        List<String> columns = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            columns.add("%d-%d".formatted(TENTHS * tenth, TENTHS * (tenth + 1)));
        }
        return new Table(
                title,
                columns,
                labels().stream().map(label -> new Table.Row(label, of(label).tenths())).toList());
    }

    private List<String> labels() {
        return places.stream().map(Place::label).distinct().sorted().toList();
    }

    private Places of(String label) {
        return new Places(places.stream().filter(each -> each.label().equals(label)).toList());
    }
}
