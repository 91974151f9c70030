package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Case 8: a pool or an image that keeps failing to boot is stopped. */
class BootWatchTest {

    private static final Instant START = Instant.parse("2026-11-06T20:00:00Z");
    private static final Duration JOIN_LIMIT = Duration.ofMinutes(15);
    private static final Pool POOL = pool("a");

    private final MemoryStore store = new MemoryStore();
    private final LaunchHolds holds = new LaunchHolds(store);
    private final BootWatch watch =
            new BootWatch(store, holds, new Timeline(store, () -> START), JOIN_LIMIT);
    private final List<Node> nodes = new ArrayList<>();

    private static Pool pool(String zone) {
        return new Pool("c7i.8xlarge", "us-east-1" + zone, PurchaseOption.SPOT);
    }

    private void boot(Pool pool, int minute, boolean comesUp) {
        Instant launched = START.plus(Duration.ofMinutes(minute));
        Node node =
                new Node(
                        "i-" + nodes.size(),
                        "launch-1",
                        "budget-1",
                        "job-1",
                        NodeRole.WORKER,
                        pool,
                        Money.usd("1"),
                        NodePhase.JOINING,
                        launched,
                        launched.plus(Duration.ofHours(1)),
                        launched,
                        null,
                        null,
                        launched,
                        null,
                        false);
        nodes.add(comesUp ? node.ready(launched.plus(Duration.ofMinutes(3))) : node);
    }

    private List<LaunchHold> look(int minute) {
        Instant now = START.plus(Duration.ofMinutes(minute));
        watch.look(nodes, now);
        return holds.active(now);
    }

    @Test
    void three_failures_in_a_row_hold_their_pool_and_no_other() {
        boot(POOL, 0, false);
        boot(POOL, 0, false);
        boot(POOL, 1, false);
        boot(pool("b"), 2, true);
        assertThat(look(15)).isEmpty();

        List<LaunchHold> held = look(16);

        assertThat(held).hasSize(1);
        assertThat(held.getFirst().covers(POOL)).isTrue();
        assertThat(held.getFirst().covers(pool("b"))).isFalse();
        assertThat(held.getFirst().why()).contains("us-east-1a", "i-0", "spillway holds resume");
    }

    @Test
    void one_that_came_up_beside_them_speaks_for_the_pool() {
        for (int i = 0; i < 5; i++) {
            boot(POOL, 0, false);
        }
        boot(POOL, 0, true);

        assertThat(look(20)).isEmpty();
    }

    @Test
    void a_machine_that_still_boots_or_was_ended_early_has_not_failed() {
        for (int i = 0; i < 3; i++) {
            boot(POOL, 0, false);
            nodes.set(i, nodes.get(i).gone(START.plus(Duration.ofMinutes(5))));
        }

        assertThat(look(30)).isEmpty();
    }

    @Test
    void ten_failures_in_a_row_over_all_pools_hold_everything() {
        for (int i = 0; i < 10; i++) {
            boot(pool("" + (char) ('a' + i)), 0, false);
        }

        assertThat(look(15)).singleElement().matches(LaunchHold::coversEverything);
    }

    @Test
    void more_than_one_failure_in_five_holds_everything() {
        for (int i = 0; i < 16; i++) {
            boot(pool("" + (char) ('a' + i)), i, true);
        }
        for (int i = 0; i < 4; i++) {
            boot(pool("" + (char) ('a' + i)), 0, false);
        }
        assertThat(look(30)).isEmpty();

        boot(pool("e"), 0, false);

        assertThat(look(30)).singleElement().matches(LaunchHold::coversEverything);
    }

    @Test
    void after_an_operator_resumed_it_only_later_boots_count() {
        for (int i = 0; i < 3; i++) {
            boot(POOL, 0, false);
        }
        String key = look(15).getFirst().key();

        holds.lift(key, "olga", START.plus(Duration.ofMinutes(20)));
        assertThat(look(20)).isEmpty();

        for (int i = 0; i < 3; i++) {
            boot(POOL, 21, false);
        }
        assertThat(look(36)).extracting(LaunchHold::key).containsExactly(key);
    }
}
