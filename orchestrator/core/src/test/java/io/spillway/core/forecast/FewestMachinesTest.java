package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.scene.Studio;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Quick answers to how many machines it takes, held to trying one number after the other. */
class FewestMachinesTest {

    private static final int MOST = 60;

    private final RandomFarm farms = new RandomFarm(3);
    private final Forecaster forecaster = new Forecaster(5, Studio.policy(), SpotLife.UNKNOWN);

    /** A job of which every frame waits, or null when the one that was drawn isn't. */
    private @Nullable ModelJob someJob(FarmModel farm) {
        if (farm.jobs().isEmpty()) {
            return null;
        }
        ModelJob job = farm.jobs().get(farms.random().nextInt(farm.jobs().size()));
        return job.running() > 0 || job.queued() == 0 ? null : job;
    }

    private static FarmModel with(FarmModel farm, ModelJob job, Reinforcement each, int machines) {
        return machines == 0 ? farm : farm.plus(each.of(machines, job));
    }

    private Reinforcement machines() {
        return new Reinforcement(
                farms.random().nextBoolean() ? 1 : 1.7,
                60.0 * farms.random().nextInt(20),
                farms.random().nextBoolean());
    }

    @Test
    void the_fewest_for_a_moment_do_it_and_one_less_does_not() {
        int enough = 0;
        for (int i = 0; i < 4500; i++) {
            FarmModel farm = farms.model();
            ModelJob job = someJob(farm);
            if (job == null) {
                continue;
            }
            Reinforcement each = machines();
            double by = 600 + farms.random().nextInt(80_000);
            int fewest = forecaster.fewest(farm, job.jobId(), each, by, 0.8, MOST);

            assertThat(fewest).as("farm %d", i).isBetween(0, MOST + 1);
            if (fewest <= MOST) {
                assertThat(finish(farm, job, each, fewest)).as("farm %d", i).isLessThan(by + 1e-3);
                enough += fewest > 0 ? 1 : 0;
            }
            if (fewest > 0) {
                assertThat(finish(farm, job, each, fewest - 1))
                        .as("farm %d, %d machines", i, fewest)
                        .isGreaterThan(by - 1e-3);
            }
        }
        assertThat(enough).isGreaterThan(100);
    }

    private double finish(FarmModel farm, ModelJob job, Reinforcement each, int machines) {
        return forecaster.finishAt(with(farm, job, each, machines), job.jobId(), 0.8);
    }

    @Test
    void the_fewest_for_a_chance_reach_it_and_one_less_does_not() {
        int enough = 0;
        for (int i = 0; i < 900; i++) {
            FarmModel farm = farms.model();
            ModelJob job = someJob(farm);
            if (job == null) {
                continue;
            }
            Reinforcement each = machines();
            double by = 600 + farms.random().nextInt(80_000);
            double chance = farms.random().nextInt(100) / 100.0;
            int fewest = byDraw(farm, job.jobId(), each, by).fewest(chance);

            assertThat(fewest).as("farm %d", i).isBetween(0, MOST + 1);
            if (fewest <= MOST) {
                assertThat(share(farm, job, each, fewest, by + 1e-3))
                        .as("farm %d", i)
                        .isGreaterThanOrEqualTo(chance);
                enough += fewest > 0 ? 1 : 0;
            }
            if (fewest > 0) {
                // One machine more is one last frame more to wait for, so a draw or two may turn.
                assertThat(share(farm, job, each, fewest - 1, by - 1e-3))
                        .as("farm %d, %d machines", i, fewest)
                        .isLessThan(chance + 0.01);
            }
        }
        assertThat(enough).isGreaterThan(20);
    }

    private FewestByDraw byDraw(FarmModel farm, String jobId, Reinforcement each, double by) {
        return forecaster.fewestByDraw(farm, farm.indexOf(jobId), each, by, MOST);
    }

    @Test
    void what_was_asked_before_changes_no_answer() {
        for (int i = 0; i < 300; i++) {
            FarmModel farm = farms.model();
            ModelJob job = someJob(farm);
            if (job == null) {
                continue;
            }
            Reinforcement each = machines();
            double by = 600 + farms.random().nextInt(80_000);
            FewestByDraw asked = byDraw(farm, job.jobId(), each, by);
            for (double chance : List.of(0.8, 0.99, 0.5, 0.96)) {
                assertThat(asked.fewest(chance))
                        .as("farm %d, %s", i, chance)
                        .isEqualTo(byDraw(farm, job.jobId(), each, by).fewest(chance));
            }
            int machines = 1 + farms.random().nextInt(MOST);
            assertThat(asked.finishes(machines))
                    .as("farm %d", i)
                    .containsExactly(
                            forecaster.finishes(with(farm, job, each, machines), job.jobId()),
                            within(1e-6));
        }
    }

    @Test
    void the_first_machines_may_all_go_to_earlier_jobs_and_change_nothing() {
        FrameTime frame = new FrameTime(600, 0, 500);
        FarmModel farm =
                new FarmModel(
                        List.of(
                                new ModelJob("early", null, 3000, 0, frame),
                                new ModelJob("late", "gpu", 8, 0, frame)),
                        List.of());
        Reinforcement each = new Reinforcement(1, 0, false);
        int most = 5000;
        int first = -1;
        for (int machines = 1; first < 0; machines++) {
            double finish =
                    forecaster.finishAt(
                            farm.plus(each.of(machines, farm.jobs().get(1))), "late", 0);
            first = finish <= 7200 ? machines : -1;
        }

        assertThat(first).isGreaterThan(100);
        assertThat(forecaster.fewest(farm, "late", each, 7200, 0, most)).isEqualTo(first);
        assertThat(forecaster.fewest(farm, "late", each, 7200, 0, first)).isEqualTo(first);
        assertThat(forecaster.fewest(farm, "late", each, 7200, 0, first - 1)).isEqualTo(first);
    }

    private double share(
            FarmModel farm, ModelJob job, Reinforcement each, int machines, double by) {
        return Forecaster.shareBy(
                forecaster.finishes(with(farm, job, each, machines), job.jobId()), by);
    }

    @Test
    void no_machine_is_of_use_to_frames_that_are_being_rendered() {
        FrameTime frame = new FrameTime(600, 60, 20);
        ModelJob old = new ModelJob("a", null, 0, 3, frame, List.of(9e6, 9e6, 9e6));
        FarmModel farm = new FarmModel(List.of(old), List.of());

        assertThat(forecaster.finishAt(farm, "a", 1)).isGreaterThan(60);
        assertThat(forecaster.fewest(farm, "a", machines(), 60, 1, MOST)).isZero();
        assertThat(byDraw(farm, "a", machines(), 60).fewest(0.9)).isZero();
    }

    @Test
    void a_job_that_is_done_anyway_takes_none_and_one_that_nothing_saves_takes_more_than_all() {
        FarmModel farm = farms.model();

        assertThat(forecaster.fewest(farm, "no such job", machines(), 60, 0, 9)).isZero();
        FarmModel long1 =
                new FarmModel(
                        List.of(new ModelJob("a", null, 5, 0, new FrameTime(9000, 0, 9))),
                        List.of());
        assertThat(forecaster.fewest(long1, "a", new Reinforcement(1, 300, false), 8000, 0, MOST))
                .isEqualTo(MOST + 1);
    }
}
