package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.scene.Studio;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can happen to a job's last frames, and what it does to when the job is done. */
class JobEndTest {

    private static final double LOSSES_A_SECOND = 1 / 7200.0;
    private static final int MACHINES = 20;

    private static double[] finishes(FrameTime frameTime, double queued, boolean spot) {
        ModelJob job =
                new ModelJob(
                        "j",
                        null,
                        queued,
                        MACHINES,
                        frameTime,
                        List.of(),
                        Set.of(),
                        new LossRisk(LOSSES_A_SECOND, spot ? 1 : 0));
        FarmModel farm =
                new FarmModel(List.of(job), List.of(new Capacity(Set.of(), MACHINES, 0, spot)));
        // What is lost while the queue lasts is no matter of the end.
        SpotLife forEver = new SpotLife(1e12, 0);
        return new Forecaster(3, Studio.policy(), forEver).finishes(farm, "j");
    }

    private static double quantile(double[] finishes, double share) {
        return Forecaster.quantile(finishes, share);
    }

    @Test
    void a_frame_that_fails_last_has_its_whole_time_before_it_again() {
        FrameTime once = new FrameTime(600, 60, 1_000_000);
        double queued = 10;
        double[] safe = finishes(once, queued, false);
        double[] failing = finishes(once.tried(1.05), queued, false);

        // Thirty frames of which one in twenty fails: most often at least one does, and half of
        // those that do begin again when the queue is empty.
        assertThat(quantile(failing, 0.5)).isGreaterThan(quantile(safe, 0.5) + 100);
        assertThat(quantile(failing, 0.8)).isGreaterThan(quantile(safe, 0.8) + 200);
    }

    @Test
    void frames_that_are_lost_with_spot_machines_at_the_end_make_it_later() {
        FrameTime frameTime = new FrameTime(600, 60, 1_000_000);
        double[] kept = finishes(frameTime, 30, false);
        double[] lost = finishes(frameTime, 30, true);

        // Twenty machines with half a frame left and a loss in twelve frames: 0.85 losses.
        assertThat(quantile(lost, 0.8)).isGreaterThan(quantile(kept, 0.8) + 200);
        assertThat(quantile(lost, 0.2)).isLessThan(quantile(kept, 0.2) + 100);
    }

    @Test
    void what_runs_now_and_what_starts_last_have_luck_of_their_own() {
        FrameTime frameTime = new FrameTime(600, 240, 1_000_000);
        double[] both = finishes(frameTime, 10, false);
        double by = quantile(both, 0.5);

        // Were it the same luck, the later of the two would be done by then as often as one is.
        double queueAlone = shareBy(withoutRunning(frameTime, 10), by);
        double runningAlone = shareBy(finishes(frameTime, 0, false), by);
        assertThat(shareBy(both, by)).isLessThan(Math.min(queueAlone, runningAlone) - 0.05);
    }

    private static double[] withoutRunning(FrameTime frameTime, double queued) {
        ModelJob job = new ModelJob("j", null, queued, 0, frameTime);
        FarmModel farm =
                new FarmModel(List.of(job), List.of(new Capacity(Set.of(), MACHINES, 0, false)));
        return new Forecaster(3, Studio.policy(), SpotLife.UNKNOWN).finishes(farm, "j");
    }

    private static double shareBy(double[] finishes, double seconds) {
        return (double) Arrays.stream(finishes).filter(each -> each <= seconds).count()
                / finishes.length;
    }
}
