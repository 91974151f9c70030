package io.spillway.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoolMemoryTest {

    private static final int HOUR = 3600;

    private final PoolMemory memory = new PoolMemory(8, 0);

    @Test
    void machines_given_after_a_refusal_are_as_young_as_the_time_between_on_average() {
        memory.refused(0);
        memory.gave(2, 600);

        assertThat(memory.ageHoursAt(1, 600.0)).isCloseTo(300.0 / HOUR, within(1e-9));
        assertThat(memory.ageHoursAt(2, 4200.0)).isCloseTo(3900.0 / HOUR, within(1e-9));
    }

    @Test
    void a_fall_makes_only_the_levels_above_it_young() {
        memory.gave(4, 0);
        memory.elapsed(HOUR, true);
        memory.took(1, HOUR);

        assertThat(memory.ageHoursAt(3, (double) HOUR)).isGreaterThan(1);
        assertThat(memory.ageHoursAt(4, (double) HOUR)).isZero();
    }

    @Test
    void old_capacity_outlasts_young_capacity() {
        PoolMemory young = new PoolMemory(8, 0);
        young.refused(0);
        young.gave(4, 60);
        memory.gave(4, 60);

        assertThat(memory.survivingShare(60.0, 1)).isGreaterThan(young.survivingShare(60.0, 1));
    }

    @Test
    void a_pool_that_loses_more_than_others_is_believed_to_go_on_so() {
        memory.gave(4, 0);
        memory.elapsed(600, true);
        assertThat(memory.factor()).isLessThan(1);

        memory.took(4, 600);

        assertThat(memory.factor()).isGreaterThan(1);
    }

    @Test
    void supply_is_the_mean_of_what_was_held_while_all_was_asked_for() {
        memory.gave(2, 0);
        memory.elapsed(HOUR, true);
        memory.gave(4, HOUR);
        memory.elapsed(2 * HOUR, true);
        memory.elapsed(3 * HOUR, false);

        assertThat(memory.meanSupply()).isCloseTo(4, within(1e-9));
        assertThat(memory.askedHours()).isCloseTo(2, within(1e-9));
    }
}
