package io.spillway.simulate.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.Worlds;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.market.TraceReader;
import io.spillway.simulate.scenario.Scenario;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketForecastTest {

    private static final long INSTANT = 7_200;
    private static final int DRAWS = 20;

    @TempDir private Path folder;

    /** Six hours with eight spot machines at most and without on-demand ones. */
    private double[] finishes(String name, int frames, long seed, String... rows) {
        Scenario.Pool pool = new Scenario.Pool("a", Worlds.trace(folder, name, rows), 1);
        Scenario scenario =
                new Scenario(
                        "s",
                        List.of(pool),
                        0,
                        21_600,
                        8,
                        0,
                        0,
                        frames,
                        600,
                        0,
                        240,
                        120,
                        1,
                        Double.POSITIVE_INFINITY,
                        false);
        return MarketForecast.finishes(
                scenario,
                Market.of(scenario, new TraceReader()),
                NamedPolicy.SPOT_FIRST,
                INSTANT,
                DRAWS,
                seed);
    }

    private static long inTime(double[] finishes) {
        return Arrays.stream(finishes).filter(Double::isFinite).count();
    }

    @Test
    void the_same_seed_gives_the_same_ends_and_another_seed_others() {
        double[] once = finishes("steady", 150, 3, "0,8,0.3,1");

        assertThat(finishes("steady", 150, 3, "0,8,0.3,1")).isEqualTo(once);
        assertThat(finishes("steady", 150, 4, "0,8,0.3,1")).isNotEqualTo(once);
        assertThat(once).isSorted().hasSize(DRAWS);
    }

    @Test
    void what_the_market_does_after_the_instant_changes_nothing() {
        double[] stays = finishes("stays", 150, 3, "0,8,0.3,1");
        double[] falls = finishes("falls", 150, 3, "0,8,0.3,1", "7201,0,0.9,1");

        assertThat(falls).isEqualTo(stays);
    }

    @Test
    void more_frames_are_done_less_often() {
        long few = inTime(finishes("few", 110, 3, "0,8,0.3,1"));
        long many = inTime(finishes("many", 260, 3, "0,8,0.3,1"));

        assertThat(few).isGreaterThan(many);
    }

    @Test
    void when_all_was_done_before_there_is_nothing_to_forecast() {
        assertThat(finishes("done", 8, 3, "0,8,0.3,1")).isEmpty();
    }
}
