package io.spillway.core.planner.toy;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The planner against a toy farm, minute by minute, from the crunch to the last machine's end. */
class ClosedLoopTest {

    private static ToyWorld world(long seed, OfferKind approve) {
        ToyWorld world =
                new ToyWorld(Studio.policy(), seed, 1000, 600, 16, Duration.ofHours(6), approve);
        market(world, 12);
        return world;
    }

    private static void market(ToyWorld world, int spotPools) {
        for (int i = 0; i < spotPools; i++) {
            world.pool(
                    "us-east-1" + (char) ('a' + i),
                    PurchaseOption.SPOT,
                    Scene.TYPE,
                    "0." + (40 + 3 * i),
                    2);
        }
        world.pool("us-east-1a", PurchaseOption.ON_DEMAND, Scene.TYPE, "1.428", 100);
        world.pool("us-east-1a", PurchaseOption.ON_DEMAND, Scene.HUB_TYPE, "0.08925", 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void meets_the_deadline_within_the_cap_and_ends_everything(long seed) {
        ToyWorld world = world(seed, OfferKind.RECOMMENDED).run();

        assertThat(world.farm.doneAt()).as(world.toString()).isBeforeOrEqualTo(world.farm.deadline);
        assertThat(world.peak).isGreaterThanOrEqualTo(10);
        assertThat(world.rented).isEmpty();
        assertThat(world.purse.isClosed()).isTrue();
        assertThat(world.purse.spent()).isLessThanOrEqualTo(world.purse.cap());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void long_frames_on_machines_that_EC2_often_takes_back_still_make_it(long seed) {
        ToyWorld world =
                new ToyWorld(
                        Studio.policy(),
                        seed,
                        120,
                        2400,
                        6,
                        Duration.ofHours(5),
                        OfferKind.RECOMMENDED);
        market(world, 12);
        world.interruptionsAnHour = 0.3;
        world.run();

        assertThat(world.farm.doneAt()).as(world.toString()).isBeforeOrEqualTo(world.farm.deadline);
        assertThat(world.interruptions).isPositive();
        assertThat(world.rented).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void where_spot_runs_out_on_demand_makes_it(long seed) {
        ToyWorld world =
                new ToyWorld(
                        Studio.policy(),
                        seed,
                        1000,
                        600,
                        16,
                        Duration.ofHours(6),
                        OfferKind.RECOMMENDED);
        market(world, 2);
        world.run();

        assertThat(world.farm.doneAt()).as(world.toString()).isBeforeOrEqualTo(world.farm.deadline);
        assertThat(world.onDemandWorkers).isPositive();
        assertThat(world.rented).isEmpty();
    }
}
