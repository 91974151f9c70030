package io.spillway.core.frametime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LastFramesTest {

    /** So much that nothing begins again. */
    private static final EndLuck GOOD = new EndLuck(-6);

    @Test
    void frames_that_are_all_alike_end_about_a_frame_after_the_last_start() {
        assertThat(new LastFrames(0, 10).seconds(60, 0, new EndLuck(0), GOOD))
                .isCloseTo(60, within(0.5));
    }

    @Test
    void the_more_frames_end_last_and_the_worse_the_luck_the_later() {
        assertThat(new LastFrames(1 / 3.0, 40).seconds(60, 0, new EndLuck(0), GOOD))
                .isGreaterThan(new LastFrames(1 / 3.0, 4).seconds(60, 0, new EndLuck(0), GOOD));
        assertThat(new LastFrames(1 / 3.0, 40).seconds(60, 0, new EndLuck(1), GOOD))
                .isGreaterThan(new LastFrames(1 / 3.0, 40).seconds(60, 0, new EndLuck(0), GOOD));
        assertThat(new LastFrames(1 / 3.0, 1).seconds(60, 1, new EndLuck(0), GOOD))
                .isGreaterThan(new LastFrames(1 / 3.0, 1).seconds(60, 0, new EndLuck(0), GOOD));
    }

    @Test
    void a_frame_that_has_just_begun_takes_a_frame_s_time() {
        assertThat(new RunningFrames(60, 1, new double[] {0}).seconds(new EndLuck(0)))
                .isCloseTo(60, within(2.0));
    }

    @Test
    void a_frame_that_is_nearly_done_takes_little_and_a_straggler_takes_longer() {
        double nearlyDone = new RunningFrames(60, 6, new double[] {55}).seconds(new EndLuck(0));
        double straggler = new RunningFrames(60, 6, new double[] {90}).seconds(new EndLuck(0));

        assertThat(nearlyDone).isLessThan(12);
        assertThat(straggler).isGreaterThan(2 * nearlyDone);
    }

    @Test
    void the_last_of_many_takes_longer_and_luck_orders_the_ends() {
        RunningFrames one = new RunningFrames(60, 20, new double[] {30});
        RunningFrames ten =
                new RunningFrames(60, 20, DoubleStream.generate(() -> 30).limit(10).toArray());

        assertThat(ten.seconds(new EndLuck(0))).isGreaterThan(one.seconds(new EndLuck(0)));
        assertThat(one.seconds(new EndLuck(-1))).isLessThan(one.seconds(new EndLuck(0)));
        assertThat(one.seconds(new EndLuck(0))).isLessThan(one.seconds(new EndLuck(1.5)));
    }
}
