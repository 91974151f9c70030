package io.spillway.core.frametime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends with tries that fail, held to ends that are played out frame by frame. */
class RepeatedFramesTest {

    private static final int PLAYED = 4000;
    private static final double[] SHARES = {0.2, 0.5, 0.8, 0.95};

    private final SplittableRandom chance = new SplittableRandom(11);

    /** A frame whose mean is 1, as {@link Stragglers} says. */
    private double frame(double spread) {
        double ordinary = Math.exp(spread * chance.nextGaussian() - spread * spread / 2);
        boolean straggles = chance.nextDouble() < Stragglers.SHARE;
        return ordinary * (straggles ? Stragglers.TIMES : 1) / Stragglers.MEAN;
    }

    /**
     * What is left of a frame at an instant that knows nothing of it: long ones are met oftener.
     */
    private double leftOfOne(double spread) {
        double most = 6;
        double met;
        do {
            met = frame(spread);
        } while (chance.nextDouble() > met / most);
        return met * chance.nextDouble();
    }

    private double withRepeats(double left, double spread, double failShare) {
        double end = left;
        while (chance.nextDouble() < failShare) {
            end += frame(spread);
        }
        return end;
    }

    private static double[] quantiles(DoubleSupplier each) {
        double[] sorted = new double[PLAYED];
        Arrays.setAll(sorted, i -> each.getAsDouble());
        Arrays.sort(sorted);
        return Arrays.stream(SHARES).map(share -> sorted[(int) (share * PLAYED)]).toArray();
    }

    /**
     * Frames that fail more than once aren't counted, so the worst ends are told a little early.
     */
    private static void assertAlike(double[] told, double[] played) {
        for (int i = 0; i < SHARES.length; i++) {
            assertThat(told[i])
                    .as("P%.0f", 100 * SHARES[i])
                    .isCloseTo(played[i], withinPercentage(12));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 12, 0.04", "0.2, 12, 0.04", "0.2, 30, 0.04", "0.4, 12, 0.03", "0.2, 30, 0"})
    void a_queue_s_last_frames_end_when_they_would_if_they_were_rendered(
            double spread, int frames, double failShare) {
        double relative = Math.sqrt(Math.expm1(spread * spread));
        LastFrames last = new LastFrames(relative, frames, frames * failShare);

        double[] told =
                quantiles(
                        () ->
                                last.seconds(
                                        1,
                                        chance.nextGaussian(),
                                        new EndLuck(chance.nextGaussian()),
                                        new EndLuck(chance.nextGaussian())));
        double[] played =
                quantiles(
                        () -> {
                            double end = withRepeats(frame(spread), spread, failShare);
                            for (int i = 1; i < frames; i++) {
                                double left = leftOfOne(spread);
                                end = Math.max(end, withRepeats(left, spread, failShare));
                            }
                            return end;
                        });

        assertAlike(told, played);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 10, 0.05", "0.25, 20, 0.05", "0.25, 3, 0.05"})
    void frames_that_run_end_when_they_would_if_they_were_rendered_on(
            double spread, int frames, double failShare) {
        double relative = Math.sqrt(Math.expm1(spread * spread));
        double[] ages = new double[frames];
        Arrays.setAll(ages, i -> 600 * (i + 0.5) / frames);
        double mean = 600;
        RunningFrames running = new RunningFrames(mean, mean * relative, ages, failShare, 0);

        double[] told = quantiles(() -> running.seconds(new EndLuck(chance.nextGaussian())) / mean);
        double[] played =
                quantiles(
                        () -> {
                            double end = 0;
                            for (double age : ages) {
                                double whole;
                                do {
                                    whole = frame(spread) * Stragglers.MEAN;
                                } while (whole * mean <= age);
                                double left = whole - age / mean;
                                end = Math.max(end, withRepeats(left, spread, failShare));
                            }
                            return end;
                        });

        assertAlike(told, played);
    }

    @Test
    void frames_that_may_be_lost_end_later_the_oftener_they_are_lost() {
        double[] ages = {100, 200, 300};
        EndLuck bad = new EndLuck(1.5);

        double safe = new RunningFrames(600, 60, ages).seconds(bad);
        double seldom = new RunningFrames(600, 60, ages, 0, 1 / 21_600.0).seconds(bad);
        double often = new RunningFrames(600, 60, ages, 0, 1 / 3600.0).seconds(bad);

        assertThat(seldom).isGreaterThan(safe);
        assertThat(often).isGreaterThan(seldom + 60);
    }
}
