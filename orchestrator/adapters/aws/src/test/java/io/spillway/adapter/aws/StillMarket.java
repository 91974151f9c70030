package io.spillway.adapter.aws;

import io.spillway.sandbox.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A market with room for a hundred machines a pool, or as many as a test says. */
final class StillMarket implements Market {

    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private static final int ROOM = 100;

    private final InstantSource clock;
    private final Map<String, Integer> room = new TreeMap<>();

    StillMarket(InstantSource clock) {
        this.clock = clock;
    }

    void limit(String type, String zone, boolean spot, int machines) {
        room.put(key(type, zone, spot), machines);
    }

    private static String key(String type, String zone, boolean spot) {
        return type + "/" + zone + "/" + spot;
    }

    @Override
    public List<TypeSpec> types() {
        return List.of(
                new TypeSpec("c7i.large", 2, 4_096, 0, 0, "x86_64", new BigDecimal("0.0893"), 1),
                new TypeSpec("c7i.8xlarge", 32, 65_536, 0, 0, "x86_64", new BigDecimal("1.428"), 2),
                new TypeSpec(
                        "m7i.8xlarge", 32, 131_072, 0, 0, "x86_64", new BigDecimal("1.6128"), 2),
                new TypeSpec(
                        "g6.8xlarge",
                        32,
                        131_072,
                        1,
                        22_888,
                        "x86_64",
                        new BigDecimal("2.0144"),
                        6));
    }

    @Override
    public List<String> zones() {
        return List.of("us-east-1a", "us-east-1b");
    }

    @Override
    public boolean offers(String type, String zone) {
        return !type.equals("g6.8xlarge") || zone.equals("us-east-1a");
    }

    @Override
    public BigDecimal spotPrice(String type, String zone) {
        return spotHistory(type, zone, START, clock.instant()).getLast().hourly();
    }

    /** One price since the day before, another since an hour after the start. */
    @Override
    public List<PricePoint> spotHistory(String type, String zone, Instant from, Instant to) {
        BigDecimal first =
                new BigDecimal("0.42").add(new BigDecimal(type.length()).movePointLeft(3));
        PricePoint before = new PricePoint(START.minusSeconds(86_400), first);
        PricePoint after =
                new PricePoint(START.plusSeconds(3_600), first.add(new BigDecimal("0.05")));
        if (!after.from().isAfter(from)) {
            return List.of(after);
        }
        return after.from().isAfter(to) ? List.of(before) : List.of(before, after);
    }

    @Override
    public int take(String type, String zone, boolean spot, int wanted) {
        int left = room.getOrDefault(key(type, zone, spot), ROOM);
        int given = Math.min(left, wanted);
        room.put(key(type, zone, spot), left - given);
        return given;
    }

    @Override
    public void giveBack(String type, String zone, boolean spot) {
        room.merge(key(type, zone, spot), 1, Integer::sum);
    }
}
