package io.spillway.simulate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.Worlds;
import io.spillway.simulate.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories worked by hand from the contract. */
class SimulationTest {

    private static final double NO_CAP = Double.POSITIVE_INFINITY;

    @TempDir private Path folder = Path.of("");

    private Scenario scenario(int fixed, int frames, long frameSeconds, String... rows) {
        Scenario.Pool pool = new Scenario.Pool("a", Worlds.trace(folder, "a", rows), 1);
        return new Scenario(
                "s",
                List.of(pool),
                0,
                3600,
                2,
                1,
                fixed,
                frames,
                frameSeconds,
                0,
                60,
                60,
                7,
                NO_CAP,
                false);
    }

    /**
     * A machine rented at t does floor((3600 - 60 - t) / 600) frames: two up to t = 2340, one from
     * 2400 on.
     */
    @Test
    void without_spot_an_on_demand_machine_is_rented_at_the_last_instant() {
        Run run = Worlds.play(scenario(0, 2, 600, "0,0,0.3,6.0"), NamedPolicy.SPOT_FIRST);

        assertThat(run.eventsCsv().lines().filter(row -> !row.contains("REFUSED")))
                .containsExactly(
                        "t_seconds,event,node,pool,frame,count",
                        "2340,LAUNCH,0,on-demand,,",
                        "2400,READY,0,on-demand,,",
                        "2400,FRAME_START,0,on-demand,0,",
                        "3000,FRAME_END,0,on-demand,0,",
                        "3000,FRAME_START,0,on-demand,1,",
                        "3600,FRAME_END,0,on-demand,1,",
                        "3600,TERMINATED,0,on-demand,,");
        assertThat(run.outcome())
                .isEqualTo(new Outcome(run.outcome().costUsd(), 2, 3600L, false, 0, 1, 0));
        assertThat(run.outcome().costUsd()).isCloseTo(1260 * 6.0 / 3600, within(1e-9));
    }

    @Test
    void a_frame_that_ends_when_capacity_falls_counts() {
        Run run =
                Worlds.play(
                        scenario(0, 1, 600, "0,1,0.3,6.0", "660,0,0.3,6.0"),
                        NamedPolicy.SPOT_FIRST);

        assertThat(run.eventsCsv().lines())
                .containsExactly(
                        "t_seconds,event,node,pool,frame,count",
                        "0,LAUNCH,0,a,,",
                        "60,READY,0,a,,",
                        "60,FRAME_START,0,a,0,",
                        "660,FRAME_END,0,a,0,",
                        "660,INTERRUPTED,0,a,,");
        assertThat(run.outcome().finishedAtSeconds()).isEqualTo(660);
        assertThat(run.outcome().costUsd()).isCloseTo(660 * 0.3 / 3600, within(1e-9));
    }

    @Test
    void an_interrupted_frame_is_rendered_again() {
        Run run =
                Worlds.play(
                        scenario(0, 1, 600, "0,1,0.3,6.0", "659,0,0.3,6.0"),
                        NamedPolicy.SPOT_FIRST);

        assertThat(run.outcome().interruptions()).isEqualTo(1);
        assertThat(run.outcome().missed()).isFalse();
        assertThat(run.eventsCsv()).contains("LAUNCH,1,on-demand");
    }

    @Test
    void what_the_fixed_machines_can_do_costs_nothing() {
        Run run = Worlds.play(scenario(2, 12, 600, "0,2,0.3,6.0"), NamedPolicy.SPOT_FIRST);

        assertThat(run.outcome()).isEqualTo(new Outcome(0, 12, 3600L, false, 0, 0, 0));
        assertThat(run.eventsCsv().lines().skip(1).limit(2))
                .containsExactly("0,LAUNCH,0,fixed,,", "0,LAUNCH,1,fixed,,");
    }

    @Test
    void without_frames_nothing_happens() {
        Run run = Worlds.play(scenario(0, 0, 600, "0,2,0.3,6.0"), NamedPolicy.SPOT_FIRST);

        assertThat(run.outcome()).isEqualTo(new Outcome(0, 0, 0L, false, 0, 0, 0));
        assertThat(run.eventsCsv()).isEqualTo("t_seconds,event,node,pool,frame,count\n");
    }

    @Test
    void nothing_is_rented_for_frames_longer_than_the_deadline() {
        Run run = Worlds.play(scenario(1, 3, 3601, "0,2,0.3,6.0"), NamedPolicy.SPOT_FIRST);

        assertThat(run.outcome()).isEqualTo(new Outcome(0, 0, null, true, 0, 0, 0));
    }

    @Test
    void without_pools_and_without_quota_only_the_fixed_machines_render() {
        Scenario alone =
                new Scenario("s", List.of(), 0, 3600, 0, 0, 1, 9, 600, 0, 60, 60, 7, NO_CAP, false);

        Run run = Worlds.play(alone, NamedPolicy.SPOT_FIRST);

        assertThat(run.outcome()).isEqualTo(new Outcome(0, 6, null, true, 0, 0, 0));
    }
}
