package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.scene.Studio;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecasterTest {

    private static ModelJob job(String id, double queued, double seconds, int samples) {
        return new ModelJob(id, "t", queued, 0, new FrameTime(seconds, 0, samples));
    }

    private static Capacity fixed(double units) {
        return new Capacity(Set.of("t"), units, 0, false);
    }

    private static Forecaster forecaster() {
        return new Forecaster(1, Studio.policy(), SpotLife.UNKNOWN);
    }

    private static FarmModel farm(List<ModelJob> jobs, Capacity... capacity) {
        return new FarmModel(jobs, List.of(capacity));
    }

    @Test
    void a_known_job_takes_its_frames_over_its_machines_and_one_frame_more() {
        FarmModel farm = farm(List.of(job("a", 100, 60, 1_000_000)), fixed(10));

        assertThat(forecaster().finishAt(farm, "a", 0)).isCloseTo(660, within(1.0));
    }

    @Test
    void the_job_first_in_order_is_served_first() {
        FarmModel farm =
                farm(
                        List.of(job("a", 100, 60, 1_000_000), job("b", 100, 60, 1_000_000)),
                        fixed(10));

        assertThat(forecaster().finishAt(farm, "b", 0)).isCloseTo(1260, within(1.0));
    }

    @Test
    void machines_serve_only_jobs_of_their_tags() {
        FarmModel farm =
                new FarmModel(
                        List.of(
                                new ModelJob("a", "x", 10, 0, new FrameTime(60, 0, 9)),
                                job("b", 100, 60, 1_000_000)),
                        List.of(fixed(10)));

        assertThat(forecaster().finishAt(farm, "a", 0)).isInfinite();
        assertThat(forecaster().finishAt(farm, "b", 0)).isCloseTo(660, within(1.0));
    }

    @Test
    void machines_that_come_later_help_from_then_on() {
        FarmModel farm =
                farm(
                        List.of(job("a", 100, 60, 1_000_000)),
                        fixed(10),
                        new Capacity(Set.of("t"), 10, 300, false));

        assertThat(forecaster().finishAt(farm, "a", 0)).isCloseTo(300 + 150 + 60, within(1.0));
    }

    @Test
    void frames_that_cannot_be_done_in_time_are_counted() {
        FarmModel farm = farm(List.of(job("a", 100, 60, 1_000_000)), fixed(10));

        assertThat(forecaster().unfinishedBy(farm, "a", 0, 360)).isCloseTo(50, within(0.1));
    }

    @Test
    void what_is_known_from_many_frames_is_narrower_than_a_guess() {
        double[] guess = forecaster().finishes(farm(List.of(job("a", 500, 60, 0)), fixed(10)), "a");
        double[] known =
                forecaster().finishes(farm(List.of(job("a", 500, 60, 100)), fixed(10)), "a");

        assertThat(spread(known)).isLessThan(spread(guess) / 5);
    }

    @Test
    void spot_machines_do_less_than_ones_that_stay() {
        FarmModel farm = farm(List.of(job("a", 500, 3600, 50)));
        double spot =
                forecaster().finishAt(farm.plus(new Capacity(Set.of("t"), 10, 0, true)), "a", 0);
        double stays = forecaster().finishAt(farm.plus(fixed(10)), "a", 0);

        assertThat(spot).isBetween(stays * 1.05, stays * 1.3);
    }

    private static double spread(double[] ascending) {
        return Forecaster.quantile(ascending, 0.95) - Forecaster.quantile(ascending, 0.05);
    }
}
