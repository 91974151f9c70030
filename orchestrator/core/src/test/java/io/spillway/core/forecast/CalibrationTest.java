package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.frametime.FrameTimeLaw;
import io.spillway.core.frametime.LayerProgress;
import io.spillway.core.scene.Studio;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether what forecasts say comes true as often as they say, on many small farms of chance. */
class CalibrationTest {

    private static final int FARMS = 300;
    private static final int MACHINES = 8;
    private static final int FRAMES = 60;
    private static final FrameTime PRIOR = new FrameTime(600, 300, 0);

    /**
     * What a forecast said of a farm and what came of it.
     *
     * @param finishes ascending, seconds from then
     */
    private record Told(double[] finishes, double finish) {}

    private record Rendering(double from, double to) {}

    /** A job is rendered until some frames are done, is forecast, and rendered to its end. */
    private static Told tell(long seed, int done) {
        SplittableRandom chance = new SplittableRandom(seed);
        double[] seconds = frameSeconds(chance);
        PriorityQueue<Rendering> running =
                new PriorityQueue<>((a, b) -> Double.compare(a.to(), b.to()));
        List<Rendering> ended = new ArrayList<>();
        for (double frame : seconds) {
            double now = 0;
            if (running.size() == MACHINES) {
                now = running.element().to();
                ended.add(running.remove());
            }
            running.add(new Rendering(now, now + frame));
        }
        double finish = 0;
        while (!running.isEmpty()) {
            finish = running.element().to();
            ended.add(running.remove());
        }
        double now = done == 0 ? 60 : ended.get(done - 1).to() + 1;
        List<Double> learned = new ArrayList<>();
        List<Double> ages = new ArrayList<>();
        int queued = 0;
        for (Rendering each : ended) {
            if (each.to() <= now) {
                learned.add(each.to() - each.from());
            } else if (each.from() <= now) {
                ages.add(now - each.from());
            } else {
                queued++;
            }
        }
        LayerProgress layer = new LayerProgress(FRAMES, learned.size(), learned, ages);
        FrameTime frameTime = new FrameTimeLaw(PRIOR).of(List.of(layer));
        ModelJob job = new ModelJob("j", null, queued, ages.size(), frameTime, ages);
        FarmModel farm =
                new FarmModel(List.of(job), List.of(new Capacity(Set.of(), MACHINES, 0, false)));
        return new Told(
                new Forecaster(seed, Studio.policy(), SpotLife.UNKNOWN).finishes(farm, "j"),
                finish - now);
    }

    /** Lognormal about a mean that is drawn by the prior and moves; a few take much longer. */
    private static double[] frameSeconds(SplittableRandom chance) {
        double log = Math.log(600) + 0.47 * chance.nextGaussian() - 0.11;
        double spread = 0.05 + 0.35 * chance.nextDouble();
        double ramp = 0.3 * chance.nextGaussian();
        double[] seconds = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            log += (ramp + 0.3 * Math.sqrt(FRAMES) * chance.nextGaussian()) / FRAMES;
            double straggles = chance.nextDouble() < 0.015 ? 2.2 : 1;
            seconds[i] = straggles * Math.exp(log + spread * chance.nextGaussian());
        }
        return seconds;
    }

    private static List<Told> tellAll(int done) {
        return IntStream.range(0, FARMS).mapToObj(i -> tell(1000L * done + i, done)).toList();
    }

    private static double cameTrue(List<Told> told, double share) {
        return told.stream()
                .mapToDouble(
                        each ->
                                each.finish() <= Forecaster.quantile(each.finishes(), share)
                                        ? 1
                                        : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void of_what_is_given_80_percent_about_80_percent_come_true() {
        List<Told> told = tellAll(20);

        assertThat(cameTrue(told, 0.8)).isBetween(0.75, 0.85);
        assertThat(cameTrue(told, 0.95)).isBetween(0.91, 0.99);
        assertThat(cameTrue(told, 0.5)).isBetween(0.43, 0.57);
    }

    @Test
    void and_before_the_first_frame() {
        assertThat(cameTrue(tellAll(0), 0.8)).isBetween(0.75, 0.85);
    }

    @Test
    void and_no_less_when_the_last_frames_are_being_rendered() {
        // Errs to the safe side: the spread that was learned holds the stragglers too.
        assertThat(cameTrue(tellAll(FRAMES - MACHINES + 2), 0.8)).isBetween(0.75, 0.92);
    }

    @Test
    void the_same_seed_gives_the_same_finishes() {
        assertThat(tell(7, 20).finishes()).isEqualTo(tell(7, 20).finishes());
    }
}
