package io.spillway.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.scenario.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMarketTest {

    private static final Scenario CRUNCH = Scenario.bundled("crunch");
    private static final String TYPE = "c7i.8xlarge";
    private static final String ZONE = "us-east-1b";

    private final Story story = new Story(CRUNCH.start(), Pace.AS_FAST_AS_IT_GOES);

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20})
    void pricesMoveAFewTimesAnHourAndStayBelowOnDemand(long seed) {
        SimulatedMarket market = new SimulatedMarket(CRUNCH, story, new Chance(seed));
        for (PoolKey pool : market.spotPools()) {
            List<Market.PricePoint> day =
                    market.spotHistory(
                            pool.type(),
                            pool.zone(),
                            CRUNCH.start(),
                            CRUNCH.start().plus(Duration.ofDays(1)));
            assertThat(day).hasSizeBetween(24, 24 * 6);
            BigDecimal onDemand = onDemandHourly(pool.type());
            assertThat(day)
                    .allSatisfy(
                            point ->
                                    assertThat(point.hourly())
                                            .isPositive()
                                            .isLessThanOrEqualTo(onDemand));
        }
    }

    @Test
    void lookingAheadChangesNothing() {
        SimulatedMarket curious = new SimulatedMarket(CRUNCH, story, new Chance(7));
        SimulatedMarket calm = new SimulatedMarket(CRUNCH, story, new Chance(7));
        Instant later = CRUNCH.start().plus(Duration.ofDays(3));
        curious.spotHistory(TYPE, ZONE, later, later.plus(Duration.ofDays(3)));
        assertThat(history(curious)).isEqualTo(history(calm)).isNotEqualTo(history(seeded(8)));
    }

    @Test
    void theHistoryHoldsEveryPriceThatWasEverInEffect() {
        SimulatedMarket market = seeded(3);
        List<Market.PricePoint> history = history(market);
        List<BigDecimal> seen = new ArrayList<>();
        for (Market.PricePoint point : history) {
            story.at(point.from(), () -> seen.add(market.spotPrice(TYPE, ZONE)));
        }
        story.run(CRUNCH.end(), () -> false);
        assertThat(seen)
                .isEqualTo(history.stream().map(Market.PricePoint::hourly).toList())
                .hasSizeGreaterThan(10);
    }

    @Test
    void aPoolGivesNoMoreThanItHoldsAndTakesMachinesBack() {
        SimulatedMarket market = seeded(3);
        int held = market.take(TYPE, ZONE, true, 1000);
        assertThat(held).isBetween(1, 10);
        assertThat(market.take(TYPE, ZONE, true, 1)).isZero();
        market.giveBack(TYPE, ZONE, true);
        assertThat(market.take(TYPE, ZONE, true, 5)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onDemandIsMorePlentifulThanSpotAndBothSufficeForTheCrunch(long seed) {
        SimulatedMarket market = seeded(seed);
        int spot = 0;
        int onDemand = 0;
        for (PoolKey pool : market.spotPools()) {
            if (!pool.type().equals(CRUNCH.hubType())) {
                spot += market.take(pool.type(), pool.zone(), true, 1000);
                onDemand += market.take(pool.type(), pool.zone(), false, 1000);
            }
        }
        assertThat(spot).isGreaterThan(35).isLessThan(onDemand);
    }

    @Test
    void theMarketWantsMachinesBackNowAndThen() {
        SimulatedMarket market = seeded(5);
        List<PoolKey> wanted = new ArrayList<>();
        List<PoolKey> repriced = new ArrayList<>();
        market.onReclaim(
                new Reclaim() {
                    @Override
                    public void priceChanged(PoolKey pool, BigDecimal hourly) {
                        assertThat(market.spotPrice(pool.type(), pool.zone())).isEqualTo(hourly);
                        repriced.add(pool);
                    }

                    @Override
                    public void capacityFell(PoolKey pool, int keep) {
                        wanted.add(pool);
                    }
                });
        market.spotPools().forEach(pool -> market.take(pool.type(), pool.zone(), true, 1000));
        story.run(CRUNCH.end().plus(Duration.ofDays(1)), () -> false);
        assertThat(wanted).isNotEmpty();
        assertThat(repriced).containsAll(market.spotPools());
    }

    @Test
    void aSoldOutPoolGivesNothingUntilItsTime() {
        SimulatedMarket market = seeded(3);
        PoolKey pool = new PoolKey(TYPE, ZONE);
        market.sellOut(pool, CRUNCH.start().plusSeconds(600));
        assertThat(market.take(TYPE, ZONE, true, 1)).isZero();
        assertThat(market.take(TYPE, ZONE, false, 1)).isEqualTo(1);
        story.run(CRUNCH.start().plusSeconds(600), () -> false);
        assertThat(market.take(TYPE, ZONE, true, 1)).isEqualTo(1);
    }

    @Test
    void aMarketThatRunsDryGivesSomeOfALargeRequestAndNeverAll() {
        SimulatedMarket market = seeded(3);
        List<PoolKey> hit = new ArrayList<>();
        market.runDryOnNextRequest(3, Duration.ofMinutes(6), hit::add);
        assertThat(market.take(TYPE, ZONE, true, 2)).isEqualTo(2);
        assertThat(market.take(TYPE, "us-east-1a", true, 2)).isEqualTo(1);
        assertThat(market.take("c6i.8xlarge", "us-east-1a", true, 2)).isZero();
        assertThat(hit).containsExactly(new PoolKey(TYPE, "us-east-1a"));
    }

    @Test
    void aSmallRequestIsNoReasonToRunDry() {
        SimulatedMarket market = seeded(3);
        List<PoolKey> hit = new ArrayList<>();
        market.runDryOnNextRequest(3, Duration.ofMinutes(6), hit::add);
        assertThat(market.take(TYPE, ZONE, true, 3)).isEqualTo(3);
        assertThat(hit).isEmpty();
    }

    private static BigDecimal onDemandHourly(String type) {
        return CRUNCH.market().types().stream()
                .filter(known -> known.name().equals(type))
                .findFirst()
                .orElseThrow()
                .onDemandHourly();
    }

    private SimulatedMarket seeded(long seed) {
        return new SimulatedMarket(CRUNCH, story, new Chance(seed));
    }

    private static List<Market.PricePoint> history(SimulatedMarket market) {
        return market.spotHistory(TYPE, ZONE, CRUNCH.start(), CRUNCH.end());
    }
}
