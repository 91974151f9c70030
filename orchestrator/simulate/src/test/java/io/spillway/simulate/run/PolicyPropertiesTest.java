package io.spillway.simulate.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.Worlds;
import io.spillway.simulate.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every market. */
class PolicyPropertiesTest {

    private static final double NO_CAP = Double.POSITIVE_INFINITY;

    @TempDir private Path folder = Path.of("");

    private List<Scenario.Pool> pools(long seed) {
        Random random = new Random(seed);
        return List.of(
                Worlds.randomPool(folder, "a", random),
                Worlds.randomPool(folder, "b", random),
                Worlds.randomPool(folder, "c", random));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void what_on_demand_alone_can_finish_is_finished(long seed) {
        for (double share : new double[] {0.3, 0.8, 0.95, 1}) {
            Scenario job = Worlds.job("p", pools(seed), share, NO_CAP, seed);
            Outcome outcome = Worlds.play(job, NamedPolicy.SPOT_FIRST).outcome();

            assertThat(outcome.missed()).isFalse();
            assertThat(outcome.finishedFrames()).isEqualTo(job.frames());
        }
    }

    /** The simulation itself refuses to exceed a quota. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_cap_is_never_exceeded(long seed) {
        for (double budget : new double[] {0, 0.01, 3, 8, 15, 25}) {
            for (NamedPolicy policy :
                    List.of(NamedPolicy.SPOT_FIRST, NamedPolicy.SPOT_FIRST_QUEUE)) {
                Scenario job = Worlds.job("p", pools(seed), 0.9, budget, seed);
                Outcome outcome = Worlds.play(job, policy).outcome();

                assertThat(outcome.overspendUsd()).isZero();
                assertThat(outcome.costUsd()).isLessThanOrEqualTo(budget);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_same_scenario_gives_the_same_run(long seed) {
        Scenario job = Worlds.job("p", pools(seed), 0.9, NO_CAP, seed);

        assertThat(Worlds.play(job, NamedPolicy.SPOT_FIRST))
                .isEqualTo(Worlds.play(job, NamedPolicy.SPOT_FIRST));
    }
}
