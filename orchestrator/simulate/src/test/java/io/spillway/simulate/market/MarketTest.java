package io.spillway.simulate.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spillway.simulate.Worlds;
import io.spillway.simulate.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window starts 600 s into the trace. */
class MarketTest {

    @TempDir private Path folder = Path.of("");

    private Market market(double scale, boolean firstHourFree, String... rows) {
        Scenario.Pool pool = new Scenario.Pool("a", Worlds.trace(folder, "a", rows), scale);
        return Market.of(
                new Scenario(
                        "m",
                        List.of(pool),
                        600,
                        7200,
                        50,
                        9,
                        0,
                        1,
                        600,
                        0,
                        60,
                        60,
                        7,
                        Double.POSITIVE_INFINITY,
                        firstHourFree),
                new TraceReader());
    }

    @Test
    void a_bill_takes_each_instants_price() {
        Market market = market(1, false, "0,4,1.0,9", "1200,4,2.0,8");

        // 600 s at $1 and 900 s at $2 an hour
        assertThat(market.billUsd(0, 0, 1500, false)).isCloseTo(2400 / 3600.0, within(1e-12));
        assertThat(market.billUsd(-1, 600, 4200, false)).isCloseTo(8, within(1e-12));
    }

    @Test
    void a_minute_is_billed_at_least_at_the_prices_after_the_end() {
        Market market = market(1, false, "0,4,1.0,9", "1200,4,2.0,8");

        assertThat(market.billUsd(0, 590, 595, false))
                .isCloseTo((10 * 1.0 + 50 * 2.0) / 3600, within(1e-12));
    }

    @Test
    void an_interruption_in_the_first_hour_may_be_free() {
        Market market = market(1, true, "0,4,1.0,9");

        assertThat(market.billUsd(0, 0, 3599, true)).isZero();
        assertThat(market.billUsd(0, 0, 3600, true)).isCloseTo(1, within(1e-12));
        assertThat(market.billUsd(0, 0, 3599, false)).isPositive();
    }

    @Test
    void capacity_is_scaled_and_rounded_down() {
        Market market = market(1.5, false, "0,3,1.0,9");

        assertThat(market.grant(0, 10, 0, 0)).isEqualTo(4);
        assertThat(market.grant(0, 10, 3, 0)).isEqualTo(1);
        assertThat(market.grant(0, 10, 9, 0)).isZero();
    }

    @Test
    void the_surplus_with_the_smallest_unsigned_keys_is_taken() {
        Market market = market(1, false, "0,40,1.0,9", "1500,30,1.0,9");
        List<Integer> live = IntStream.range(0, 40).boxed().toList();

        List<Integer> taken = market.interrupted(0, live, 900);

        assertThat(market.falls(0)).containsExactly(900L);
        assertThat(taken).hasSize(10).isSorted();
        long most = taken.stream().mapToLong(MarketTest::key).max().orElseThrow();
        live.stream()
                .filter(each -> !taken.contains(each))
                .forEach(kept -> assertThat(key(kept)).isGreaterThan(most));
    }

    /** Ordered as unsigned numbers are. */
    private static long key(int machine) {
        return Mix.interruptionKey(7, machine, 900) + Long.MIN_VALUE;
    }
}
