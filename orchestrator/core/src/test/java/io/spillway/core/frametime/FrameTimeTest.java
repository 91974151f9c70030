package io.spillway.core.frametime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FrameTimeTest {

    private static final FrameTime ONCE = new FrameTime(600, 120, 30, 0.1);

    @Test
    void what_one_try_takes_is_found_again_in_what_all_tries_take() {
        FrameTime tried = ONCE.tried(1.25);

        assertThat(tried.meanSeconds()).isEqualTo(750);
        assertThat(tried.deviationSeconds()).isGreaterThan(300);
        assertThat(tried.oneTrySeconds()).isCloseTo(600, within(1e-9));
        assertThat(tried.oneTryRelativeDeviation()).isCloseTo(0.2, within(1e-9));
        assertThat(tried.failShare()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void a_frame_time_of_an_old_snapshot_is_one_of_frames_that_succeed_at_once() {
        assertThat(new FrameTime(600, 120, 30, 0.1, 0)).isEqualTo(ONCE);
        assertThat(ONCE.failShare()).isZero();
        assertThat(ONCE.oneTryRelativeDeviation()).isEqualTo(0.2);
    }
}
