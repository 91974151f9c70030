package io.spillway.bench.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.bench.Durations;
import io.spillway.bench.Report;
import io.spillway.simulate.NamedPolicy;
import io.spillway.simulate.run.Outcome;
import io.spillway.simulate.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesTest {

    private static final double NO_CAP = Double.POSITIVE_INFINITY;

    /** Two on-demand machines do six frames an hour each, less one for booting: ten in all. */
    private static Case of(int frames, double spread, double budgetUsd) {
        Scenario scenario =
                new Scenario(
                        "s", List.of(), 0, 3600, 1, 2, 0, frames, 600, spread, 60, 60, 7, budgetUsd,
                        false);
        return new Case(scenario, "set", "kind", 1);
    }

    private static boolean held(NamedPolicy policy, Case played, boolean missed, double overUsd) {
        return held(policy, played, missed, overUsd, true);
    }

    private static boolean held(
            NamedPolicy policy, Case played, boolean missed, double overUsd, boolean quotas) {
        Outcome outcome = new Outcome(1, 0, missed ? null : (Long) 3600L, missed, 0, 0, overUsd);
        Suite.Played run = new Suite.Played(played, outcome, quotas);
        Report.Builder report = Report.of("policy");
        Promises.check(List.of(new Suite("p", policy, List.of(run), new Durations(), 1)), report);
        return report.build().held();
    }

    @Test
    void a_miss_breaks_what_on_demand_alone_could_finish() {
        assertThat(held(NamedPolicy.SPOT_FIRST, of(10, 0, NO_CAP), true, 0)).isFalse();
        assertThat(held(NamedPolicy.SPOT_FIRST, of(10, 0, NO_CAP), false, 0)).isTrue();
    }

    @Test
    void no_miss_is_anyones_fault_beyond_that_or_under_a_cap_or_with_random_frames() {
        assertThat(held(NamedPolicy.SPOT_FIRST, of(11, 0, NO_CAP), true, 0)).isTrue();
        assertThat(held(NamedPolicy.SPOT_FIRST, of(10, 0, 5), true, 0)).isTrue();
        assertThat(held(NamedPolicy.SPOT_FIRST, of(10, 0.2, NO_CAP), true, 0)).isTrue();
        assertThat(held(NamedPolicy.SPOT_FIRST_QUEUE, of(10, 0, NO_CAP), true, 0)).isTrue();
    }

    @Test
    void a_cap_or_a_quota_that_is_exceeded_breaks_whoever_did_it() {
        assertThat(held(NamedPolicy.SPOT_FIRST_QUEUE, of(10, 0, 5), true, 0.001)).isFalse();
        assertThat(held(NamedPolicy.SPOT_FIRST_QUEUE, of(10, 0, 5), true, 0, false)).isFalse();
    }

    @Test
    void live_machines_are_counted_from_the_events() {
        String header = "t_seconds,event,node,pool,frame,count\n";
        String two = "0,LAUNCH,0,fixed,,\n0,LAUNCH,1,a,,\n";
        String third = "60,LAUNCH,2,b,,\n";
        Scenario oneSpot = of(1, 0, NO_CAP).scenario();

        assertThat(Quotas.kept(oneSpot, header + two + third)).isFalse();
        assertThat(Quotas.kept(oneSpot, header + two + "60,INTERRUPTED,1,a,,\n" + third)).isTrue();
        assertThat(Quotas.kept(oneSpot, header + "0,LAUNCH,0,on-demand,,\n".repeat(3))).isFalse();
    }
}
