package io.spillway.core.frametime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameTimeLawTest {

    private static final FrameTime PRIOR = new FrameTime(600, 300, 0);

    private static FrameTime learned(LayerProgress... layers) {
        return new FrameTimeLaw(PRIOR).of(List.of(layers));
    }

    private static LayerProgress layer(int frames, List<Double> seconds, Double... running) {
        return new LayerProgress(frames, seconds.size(), seconds, List.of(running));
    }

    private static List<Double> alike(int count, double seconds) {
        return Collections.nCopies(count, seconds);
    }

    @Test
    void before_the_first_frame_the_prior_stands_and_is_very_unsure() {
        FrameTime unknown = learned(layer(100, List.of()));

        assertThat(unknown.meanSeconds()).isCloseTo(600, within(60.0));
        assertThat(unknown.uncertainty()).isGreaterThan(0.4);
        assertThat(unknown.samples()).isZero();
    }

    @Test
    void a_few_frames_tell_much_and_many_tell_nearly_all() {
        FrameTime few = learned(layer(100, alike(5, 60)));
        FrameTime many = learned(layer(100, alike(60, 60)));

        assertThat(few.meanSeconds()).isCloseTo(60, within(15.0));
        assertThat(many.meanSeconds()).isCloseTo(60, within(3.0));
        assertThat(many.uncertainty()).isLessThan(few.uncertainty());
    }

    @Test
    void frames_that_grow_slower_are_expected_to_go_on_so() {
        List<Double> growing =
                IntStream.range(0, 50).mapToObj(i -> 100 * Math.exp(0.01 * i)).toList();

        assertThat(learned(layer(100, growing)).meanSeconds()).isBetween(170.0, 220.0);
    }

    @Test
    void frames_that_go_on_for_long_tell_that_frames_are_long() {
        FrameTime without = learned(layer(100, alike(3, 60)));
        FrameTime with = learned(layer(100, alike(3, 60), 300.0, 310.0, 320.0, 330.0));

        assertThat(with.meanSeconds()).isGreaterThan(1.5 * without.meanSeconds());
    }

    @Test
    void a_layer_that_has_not_begun_is_judged_by_the_others_and_less_surely() {
        FrameTime both = learned(layer(50, alike(50, 2400)), layer(50, List.of()));

        assertThat(both.meanSeconds()).isBetween(1200.0, 2600.0);
        assertThat(both.uncertainty()).isGreaterThan(0.3);
    }

    @Test
    void only_layers_with_frames_left_count() {
        FrameTime rest = learned(layer(50, alike(50, 2400)), layer(50, alike(40, 100)));

        assertThat(rest.meanSeconds()).isCloseTo(100, within(8.0));
    }

    @Test
    void tries_that_fail_make_frames_longer_and_less_alike() {
        FrameTime once = new FrameTime(100, 10, 50);
        FrameTime oftener = once.tried(1.25);

        assertThat(oftener.meanSeconds()).isCloseTo(125, within(1e-9));
        assertThat(oftener.deviationSeconds()).isGreaterThan(4 * once.deviationSeconds());
        assertThat(once.tried(1)).isEqualTo(once);
    }
}
