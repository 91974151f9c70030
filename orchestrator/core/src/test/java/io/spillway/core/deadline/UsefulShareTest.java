package io.spillway.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UsefulShareTest {

    private static final double ANY = Double.POSITIVE_INFINITY;

    @Test
    void shorter_frames_older_capacity_and_faster_boots_waste_less() {
        double share = UsefulShare.of(1, 1, 0.5, 0.1, ANY);

        assertThat(share).isBetween(0.0, 1.0);
        assertThat(UsefulShare.of(1, 1, 0.25, 0.1, ANY)).isGreaterThan(share);
        assertThat(UsefulShare.of(4, 1, 0.5, 0.1, ANY)).isGreaterThan(share);
        assertThat(UsefulShare.of(1, 1, 0.5, 0.0, ANY)).isGreaterThan(share);
        assertThat(UsefulShare.of(1, 2, 0.5, 0.1, ANY)).isLessThan(share);
    }

    @Test
    void nothing_is_useful_when_no_frame_fits_before_the_deadline() {
        assertThat(UsefulShare.of(1, 1, 0.5, 0.1, 0.55)).isZero();
    }

    @Test
    void without_losses_only_the_boot_is_wasted() {
        assertThat(UsefulShare.of(1e12, 1, 0.5, 0.5, 6)).isCloseTo(11.0 / 12, within(1e-3));
    }
}
