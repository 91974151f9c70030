package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.fixture.CrunchNight;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.farm.Tries;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.testkit.store.MemoryStore;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

    private static final Snapshot NIGHT = CrunchNight.fill(new MemoryStore()).snapshot();

    @Test
    void a_snapshot_is_read_back_as_it_was_written() {
        assertThat(PlanJson.readSnapshot(PlanJson.write(NIGHT))).isEqualTo(NIGHT);
    }

    @Test
    void the_same_snapshot_gives_the_same_plan_after_it_was_kept() {
        Snapshot kept = PlanJson.readSnapshot(PlanJson.write(NIGHT));
        assertThat(PlanJson.write(Planner.plan(kept)))
                .isEqualTo(PlanJson.write(Planner.plan(NIGHT)));
    }

    @Test
    void a_snapshot_that_was_kept_before_needs_and_limits_were_known_is_planned_as_one_without() {
        String now = PlanJson.write(NIGHT);
        String before =
                now.replaceAll(",\"needs\":\\{[^}]*}", "")
                        .replaceAll(",\"gpuMemoryMib\":\\d+", "")
                        .replaceAll(",\"workers\":\\d+,\"lastTries\":\\{[^}]*}", "")
                        .replaceAll(",\"limits\":\\{.*\"link\":[^}]*}", "");
        assertThat(before)
                .isNotEqualTo(now)
                .doesNotContain("needs", "limits", "gpuMemory", "lastTries");

        Snapshot kept = PlanJson.readSnapshot(before);

        assertThat(kept.limits()).isEqualTo(SiteLimits.NONE);
        assertThat(kept.jobs())
                .hasSameSizeAs(NIGHT.jobs())
                .allSatisfy(
                        view -> {
                            assertThat(view.job().needs()).isEqualTo(JobNeeds.NONE);
                            assertThat(view.lastTries()).isEqualTo(Tries.NONE);
                        });
        String withoutHardware =
                now.replaceAll(
                        "(?<needs>\"needs\":\\{\"cores\":0,\"memoryMib\":)\\d+", "${needs}0");
        assertThat(withoutHardware).isNotEqualTo(now);
        assertThat(Planner.plan(kept).actions())
                .isEqualTo(Planner.plan(PlanJson.readSnapshot(withoutHardware)).actions());
    }
}
