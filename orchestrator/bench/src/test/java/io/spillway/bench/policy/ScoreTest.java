package io.spillway.bench.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.simulate.run.Outcome;
import io.spillway.simulate.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static Suite.Played run(double usd, int frames, int finished) {
        boolean missed = finished < frames;
        Scenario scenario =
                new Scenario(
                        "s", List.of(), 0, 3600, 1, 1, 0, frames, 600, 0, 60, 60, 7, 50, false);
        return new Suite.Played(
                new Case(scenario, "set", "kind", 1),
                new Outcome(
                        usd,
                        finished,
                        missed ? null : (Long) 3600L,
                        missed,
                        0,
                        1,
                        Math.max(0, usd - 50)),
                true);
    }

    @Test
    void who_misses_pays_less_and_is_not_compared() {
        Score score = new Score();
        score.add(run(30, 10, 10), run(60, 10, 10), 20);
        score.add(run(40, 10, 10), run(160, 10, 10), Double.NaN);
        score.add(run(1, 4, 3), run(60, 4, 4), 20);
        score.add(run(51, 4, 4), run(60, 4, 3), 0);

        // Unfinished: nothing of three runs, a quarter of one.
        assertThat(score.values()).containsExactly(4.0, 122.0, 340.0, 0.375, 0.5, 1.0, 6.25, 1.0);
        assertThat(score.valuesOfReference()).containsExactly(1.0, 1.5, 1.5);
    }
}
