package io.spillway.sandbox.scenario;

import io.spillway.sandbox.scenario.MarketSpec.TypeOnSale;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Spot prices that were seen somewhere, to be replayed from a story's start.
 *
 * @param region where they were seen
 * @param series one for each pool, in the order of type and zone
 * @param types what is known of the types in the series
 * @param unknownTypes types that the file holds and nothing is known of; their pools are left out
 */
public record RecordedPrices(
        String region, List<Series> series, List<TypeOnSale> types, List<String> unknownTypes) {

    /**
     * Prices of one pool.
     *
     * @param points at least one; by time, the first holds from the start at the latest
     */
    public record Series(String type, String zone, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A price and how long after the story's start it takes effect.
     *
     * @param hourly US dollars an hour
     */
    public record Point(Duration offset, BigDecimal hourly) {}

    public RecordedPrices {
        series = List.copyOf(series);
        types = List.copyOf(types);
        unknownTypes = List.copyOf(unknownTypes);
    }

    /** The zones of the series. */
    public List<String> zones() {
        return series.stream().map(Series::zone).distinct().sorted().toList();
    }

    /** A market with these pools; the hub's type stays on sale whether or not it is among them. */
    MarketSpec market(MarketSpec base, String hubType) {
        List<TypeOnSale> onSale = new ArrayList<>();
        for (TypeOnSale type : types) {
            TypeOnSale known = base.type(type.name());
            onSale.add(known == null ? type : known);
        }
        TypeOnSale hub = base.type(hubType);
        if (hub != null && !onSale.contains(hub)) {
            onSale.add(hub);
        }
        return new MarketSpec(onSale, zones(), base.spotPrice(), base.capacity(), this);
    }
}
