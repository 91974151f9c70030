package io.spillway.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolOutlookTest {

    private static final long HOUR = 3600;

    private static List<PoolOutlook.Change> draw(PoolMemory memory, long second, long seed) {
        return memory.outlook(second).draw(new SplittableRandom(seed), 0.5, 24);
    }

    private static double meanAfter(PoolMemory memory, long second, double hours) {
        return IntStream.range(0, 400)
                .mapToObj(seed -> draw(memory, second, seed))
                .mapToInt(
                        changes ->
                                changes.stream()
                                        .filter(change -> change.hours() <= hours)
                                        .reduce((_, later) -> later)
                                        .orElseThrow()
                                        .machines())
                .average()
                .orElseThrow();
    }

    private static PoolMemory holding(int machines, long since) {
        PoolMemory memory = new PoolMemory(8, 0);
        memory.elapsed(since, false);
        memory.gave(machines, since);
        memory.refused(since);
        return memory;
    }

    @Test
    void a_future_starts_with_what_is_held_and_stays_within_what_was_ever_given() {
        PoolMemory memory = holding(5, 0);

        for (int seed = 0; seed < 50; seed++) {
            List<PoolOutlook.Change> changes = draw(memory, HOUR, seed);
            assertThat(changes.getFirst()).isEqualTo(new PoolOutlook.Change(0, 5));
            assertThat(changes).allMatch(each -> each.machines() >= 0 && each.machines() <= 5);
            assertThat(changes).extracting(PoolOutlook.Change::hours).isSorted();
        }
    }

    @Test
    void the_same_seed_draws_the_same_future() {
        assertThat(draw(holding(5, 0), HOUR, 9)).isEqualTo(draw(holding(5, 0), HOUR, 9));
    }

    @Test
    void capacity_that_was_lost_is_away_at_first_and_may_come_back() {
        PoolMemory memory = holding(5, 0);
        memory.elapsed(4 * HOUR, true);
        memory.took(5, 4 * HOUR);

        assertThat(draw(memory, 4 * HOUR, 1).getFirst().machines()).isZero();
        assertThat(meanAfter(memory, 4 * HOUR, 6)).isBetween(1.0, 4.5);
    }

    @Test
    void a_pool_that_lost_often_is_counted_on_less() {
        PoolMemory often = holding(5, 0);
        for (int round = 1; round <= 6; round++) {
            often.elapsed(round * HOUR, true);
            often.took(5, round * HOUR);
            often.gave(5, round * HOUR);
        }
        PoolMemory seldom = holding(5, 0);
        seldom.elapsed(6 * HOUR, true);

        assertThat(meanAfter(often, 6 * HOUR, 1)).isLessThan(meanAfter(seldom, 6 * HOUR, 1));
    }
}
