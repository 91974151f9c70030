package io.spillway.core.frametime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastFramesTest {

    @Test
    void frames_that_are_all_alike_end_about_a_frame_after_the_last_start() {
        assertThat(LastFrames.seconds(60, 0, 10, 0, 0)).isCloseTo(60, within(0.5));
    }

    @Test
    void the_more_frames_end_last_and_the_worse_the_luck_the_later() {
        assertThat(LastFrames.seconds(60, 20, 40, 0, 0))
                .isGreaterThan(LastFrames.seconds(60, 20, 4, 0, 0));
        assertThat(LastFrames.seconds(60, 20, 40, 0, 1))
                .isGreaterThan(LastFrames.seconds(60, 20, 40, 0, 0));
        assertThat(LastFrames.seconds(60, 20, 1, 1, 0))
                .isGreaterThan(LastFrames.seconds(60, 20, 1, 0, 0));
    }

    @Test
    void a_frame_that_has_just_begun_takes_a_frame_s_time() {
        assertThat(new RunningFrames(60, 1, List.of(0.0)).seconds(0)).isCloseTo(60, within(2.0));
    }

    @Test
    void a_frame_that_is_nearly_done_takes_little_and_a_straggler_takes_longer() {
        double nearlyDone = new RunningFrames(60, 6, List.of(55.0)).seconds(0);
        double straggler = new RunningFrames(60, 6, List.of(90.0)).seconds(0);

        assertThat(nearlyDone).isLessThan(12);
        assertThat(straggler).isGreaterThan(2 * nearlyDone);
    }

    @Test
    void the_last_of_many_takes_longer_and_luck_orders_the_ends() {
        RunningFrames one = new RunningFrames(60, 20, List.of(30.0));
        RunningFrames ten =
                new RunningFrames(
                        60,
                        20,
                        List.of(30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0));

        assertThat(ten.seconds(0)).isGreaterThan(one.seconds(0));
        assertThat(one.seconds(-1)).isLessThan(one.seconds(0));
        assertThat(one.seconds(0)).isLessThan(one.seconds(1.5));
    }
}
