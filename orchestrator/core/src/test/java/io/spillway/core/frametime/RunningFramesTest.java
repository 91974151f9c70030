package io.spillway.core.frametime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunningFramesTest {

    private static final double[] AGES = {10, 200, 550, 900};

    private static RunningFrames frames() {
        return new RunningFrames(600, 90, AGES, 0.01, 1e-5);
    }

    /** The latest that is told with the worst luck. */
    private static double mostSeconds() {
        return frames().seconds(new EndLuck(20));
    }

    @Test
    void they_are_done_by_the_latest_end_that_is_told_or_a_little_later_and_not_sooner() {
        double most = mostSeconds();

        assertThat(frames().areDoneBy(1, Math.nextDown(most))).isFalse();
        assertThat(frames().areDoneBy(1, 1.15 * most)).isTrue();
        assertThat(frames().areDoneBy(1.5, 1.4 * most)).isFalse();
        assertThat(frames().areDoneBy(1.5, 1.5 * 1.15 * most)).isTrue();
        assertThat(frames().areDoneBy(1, Double.POSITIVE_INFINITY)).isTrue();
    }

    @Test
    void whether_they_are_done_by_a_moment_does_not_depend_on_what_was_asked_before() {
        double most = mostSeconds();
        RunningFrames asked = frames();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            double seconds = 2 * most * random.nextDouble();
            double scale = 0.5 + random.nextDouble();

            assertThat(asked.areDoneBy(scale, seconds))
                    .isEqualTo(frames().areDoneBy(scale, seconds));
        }
        assertThat(asked.seconds(new EndLuck(0.3))).isEqualTo(frames().seconds(new EndLuck(0.3)));
    }
}
