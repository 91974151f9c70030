package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.scene.Studio;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Jobs whose frames can't start before other jobs are done. */
class WaitingJobsTest {

    private final Forecaster forecaster = new Forecaster(1, Studio.policy(), SpotLife.UNKNOWN);

    private static ModelJob job(String id, String tag, double queued) {
        return new ModelJob(id, tag, queued, 0, new FrameTime(60, 0, 1_000_000));
    }

    private static FarmModel farm(
            Map<String, Set<String>> waitsFor, List<ModelJob> jobs, Capacity... capacity) {
        JobQueue queue = new JobQueue(jobs, waitsFor);
        return new FarmModel(queue, Servers.of(queue, List.of(capacity)));
    }

    private static Capacity machines(double units, String... tags) {
        return new Capacity(Set.of(tags), units, 0, false);
    }

    private double finish(FarmModel farm, String jobId) {
        return forecaster.finishAt(farm, jobId, 0);
    }

    @Test
    void a_job_starts_when_the_last_frame_of_those_that_it_waits_for_has_ended() {
        FarmModel farm =
                farm(
                        Map.of("comp", Set.of("fx", "lighting")),
                        List.of(
                                job("fx", "a", 100),
                                job("lighting", "b", 50),
                                job("comp", "c", 10)),
                        machines(10, "a"),
                        machines(10, "b"),
                        machines(10, "c"));

        assertThat(finish(farm, "comp")).isCloseTo(finish(farm, "fx") + 60 + 60, within(1.0));
    }

    @Test
    void a_job_may_wait_for_one_that_the_manager_serves_later() {
        FarmModel farm =
                farm(
                        Map.of("comp", Set.of("fx")),
                        List.of(job("comp", "t", 10), job("fx", "t", 100)),
                        machines(10, "t"));

        assertThat(finish(farm, "fx")).isCloseTo(600 + 60, within(1.0));
        assertThat(finish(farm, "comp")).isCloseTo(660 + 60 + 60, within(1.0));
    }

    @Test
    void machines_render_other_jobs_meanwhile() {
        FarmModel farm =
                farm(
                        Map.of("comp", Set.of("fx")),
                        List.of(job("fx", "a", 1000), job("comp", "b", 10), job("other", "b", 600)),
                        machines(10, "a"),
                        machines(10, "b"));

        // 610 frames on ten machines: comp's share is as long as if it came first.
        assertThat(finish(farm, "other")).isCloseTo(3660 + 60, within(1.0));
        assertThat(finish(farm, "comp")).isCloseTo(6060 + 60 + 60, within(1.0));
    }

    @Test
    void a_job_without_a_tag_may_wait_too() {
        FarmModel farm =
                farm(
                        Map.of("comp", Set.of("fx")),
                        List.of(
                                job("fx", "a", 100),
                                new ModelJob("comp", null, 20, 0, new FrameTime(60, 0, 1_000_000)),
                                job("other", "b", 600)),
                        machines(10, "a"),
                        machines(10, "b"));

        assertThat(finish(farm, "comp")).isCloseTo(660 + 60 + 60, within(1.0));
        assertThat(finish(farm, "other")).isCloseTo(3660 + 60, within(1.0));
    }

    @Test
    void a_job_that_waits_for_what_will_never_be_done_never_ends() {
        FarmModel farm =
                farm(
                        Map.of("comp", Set.of("paused")),
                        List.of(job("comp", "t", 10), job("other", "t", 100)),
                        machines(10, "t"));

        assertThat(finish(farm, "comp")).isInfinite();
        assertThat(finish(farm, "other")).isCloseTo(660, within(1.0));
        assertThat(forecaster.finishes(farm, "comp")).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(forecaster.unfinishedBy(farm, "comp", 0, 1e6)).isEqualTo(10);
    }
}
