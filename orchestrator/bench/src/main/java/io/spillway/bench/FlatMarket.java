package io.spillway.bench;

import io.spillway.sandbox.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A market of a few types in three zones at prices that stand still, with room for everybody. */
public final class FlatMarket implements Market {

    static final String HUB_TYPE = "m7i.large";

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigDecimal SPOT_SHARE = new BigDecimal("0.35");

    @Override
    public List<TypeSpec> types() {
        return List.of(
                new TypeSpec("c7i.8xlarge", 32, 65_536, 0, 0, "x86_64", new BigDecimal("1.428"), 2),
                new TypeSpec("c7a.8xlarge", 32, 65_536, 0, 0, "x86_64", new BigDecimal("1.642"), 2),
                new TypeSpec(
                        "m7i.8xlarge", 32, 131_072, 0, 0, "x86_64", new BigDecimal("1.613"), 2),
                new TypeSpec(HUB_TYPE, 2, 8_192, 0, 0, "x86_64", new BigDecimal("0.101"), 1));
    }

    @Override
    public List<String> zones() {
        // All of them: EC2 spreads a fleet over half its pools, and a subnet has 4,091 addresses.
        return List.of(
                "us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f");
    }

    @Override
    public boolean offers(String type, String zone) {
        return true;
    }

    @Override
    public BigDecimal spotPrice(String type, String zone) {
        return types().stream()
                .filter(spec -> spec.name().equals(type))
                .findFirst()
                .orElseThrow()
                .onDemandHourly()
                .multiply(SPOT_SHARE);
    }

    @Override
    public List<PricePoint> spotHistory(String type, String zone, Instant from, Instant to) {
        return List.of(new PricePoint(LONG_AGO, spotPrice(type, zone)));
    }

    @Override
    public int take(String type, String zone, boolean spot, int wanted) {
        return wanted;
    }

    @Override
    public void giveBack(String type, String zone, boolean spot) {
        // There is always room.
    }
}
