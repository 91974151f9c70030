package io.spillway.sandbox.account;

import io.spillway.sandbox.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A market whose prices and capacity are what the test says. */
public final class FixedMarket implements Market {

    public static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private final Map<String, Integer> room = new HashMap<>();
    private final Map<String, List<PricePoint>> prices = new HashMap<>();

    /** From now on a pool has so many machines left. */
    public FixedMarket room(String type, String zone, boolean spot, int machines) {
        room.put(type + zone + spot, machines);
        return this;
    }

    /** A spot price from an instant on. */
    public FixedMarket price(String type, String zone, Instant from, String hourly) {
        prices.computeIfAbsent(type + zone, any -> new ArrayList<>())
                .add(new PricePoint(from, new BigDecimal(hourly)));
        return this;
    }

    public int left(String type, String zone, boolean spot) {
        return room.getOrDefault(type + zone + spot, 1000);
    }

    @Override
    public List<TypeSpec> types() {
        return List.of(
                new TypeSpec("c7i.4xlarge", 16, 32_768, 0, 0, "x86_64", new BigDecimal("0.714"), 1),
                new TypeSpec(
                        "m7i.4xlarge", 16, 65_536, 0, 0, "x86_64", new BigDecimal("0.8064"), 1),
                new TypeSpec(
                        "g6.4xlarge", 16, 65_536, 1, 22_888, "x86_64", new BigDecimal("1.3232"), 3),
                new TypeSpec(
                        "m7g.4xlarge", 16, 65_536, 0, 0, "arm64", new BigDecimal("0.6528"), 1));
    }

    @Override
    public List<String> zones() {
        return List.of("us-east-1a", "us-east-1b", "us-east-1c");
    }

    @Override
    public boolean offers(String type, String zone) {
        return !(type.equals("g6.4xlarge") && zone.equals("us-east-1c"));
    }

    @Override
    public BigDecimal spotPrice(String type, String zone) {
        return history(type, zone).getLast().hourly();
    }

    @Override
    public List<PricePoint> spotHistory(String type, String zone, Instant from, Instant to) {
        List<PricePoint> history = history(type, zone);
        List<PricePoint> shown = new ArrayList<>();
        for (PricePoint point : history) {
            if (!point.from().isAfter(from)) {
                shown.clear();
            }
            if (!point.from().isAfter(to)) {
                shown.add(point);
            }
        }
        return shown;
    }

    private List<PricePoint> history(String type, String zone) {
        List<PricePoint> own = prices.get(type + zone);
        if (own != null) {
            return own;
        }
        // Without a word from the test a zone costs a cent more than the one before it.
        BigDecimal price =
                new BigDecimal("0.20").add(new BigDecimal(zones().indexOf(zone)).movePointLeft(2));
        return List.of(new PricePoint(START.minusSeconds(86_400), price));
    }

    @Override
    public int take(String type, String zone, boolean spot, int wanted) {
        int given = Math.min(wanted, left(type, zone, spot));
        room.put(type + zone + spot, left(type, zone, spot) - given);
        return given;
    }

    @Override
    public void giveBack(String type, String zone, boolean spot) {
        room.put(type + zone + spot, left(type, zone, spot) + 1);
    }
}
