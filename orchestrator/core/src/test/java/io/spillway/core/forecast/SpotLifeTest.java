package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spillway.core.deadline.PoolMemory;
import org.junit.jupiter.api.Test;

class SpotLifeTest {

    private static final long DAY = 86_400;

    /** A pool that gave three machines a day ago and has kept them, or lost them each time. */
    private static PoolMemory pool(int losses) {
        PoolMemory memory = new PoolMemory(4, -DAY);
        long second = -DAY;
        memory.gave(3, second);
        for (int loss = 1; loss <= losses; loss++) {
            second = -DAY + loss * DAY / (losses + 1);
            memory.elapsed(second, false);
            memory.took(3, second);
            memory.gave(3, second);
        }
        memory.elapsed(0, false);
        return memory;
    }

    private static SpotLife of(PoolMemory... pools) {
        SpotLife.Sum sum = new SpotLife.Sum();
        for (PoolMemory pool : pools) {
            sum.with(pool, 3);
        }
        return sum.life();
    }

    @Test
    void machines_of_which_nothing_is_known_live_some_hours() {
        assertThat(SpotLife.UNKNOWN.meanSeconds() / 3600).isBetween(4.0, 9.0);
        assertThat(new SpotLife.Sum().life()).isEqualTo(SpotLife.UNKNOWN);
    }

    @Test
    void pools_that_kept_their_machines_promise_longer_lives_than_those_that_took_them() {
        assertThat(of(pool(0)).meanSeconds()).isGreaterThan(SpotLife.UNKNOWN.meanSeconds());
        assertThat(of(pool(40)).meanSeconds()).isLessThan(SpotLife.UNKNOWN.meanSeconds());
        assertThat(of(pool(90)).meanSeconds()).isLessThan(of(pool(40)).meanSeconds());
    }

    @Test
    void machines_of_several_pools_are_lost_at_the_mean_of_their_rates() {
        double rates = 1 / of(pool(0)).meanSeconds() + 1 / of(pool(6)).meanSeconds();

        assertThat(of(pool(0), pool(6)).meanSeconds()).isCloseTo(2 / rates, within(1e-6));
    }

    @Test
    void many_pools_are_surer_than_one() {
        assertThat(of(pool(2), pool(2), pool(2)).spread()).isLessThan(of(pool(2)).spread());
    }
}
