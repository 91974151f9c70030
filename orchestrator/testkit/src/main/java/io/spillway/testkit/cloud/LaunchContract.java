package io.spillway.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.LaunchResult.Launched;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a launch gives. */
abstract class LaunchContract extends CloudPart {

    /** Case 6: whoever finds a machine can tell what it was rented for. */
    @Test
    void machines_say_who_pays_and_until_when_they_live() {
        LaunchOrder order = order("a", smallest(PurchaseOption.SPOT), 3);

        LaunchResult result = cloud.launch(order);

        assertThat(result.launched()).hasSize(3);
        assertThat(result.shortfalls()).isEmpty();
        for (Launched launched : result.launched()) {
            assertThat(launched.pool()).isEqualTo(order.pools().getFirst().pool());
            Instance instance = instance(launched.instanceId());
            assertThat(instance.pool()).isEqualTo(launched.pool());
            assertThat(instance.state().isAlive()).isTrue();
            assertThat(instance.launchId()).isEqualTo("launch-a");
            assertThat(instance.leaseUntil()).isEqualTo(order.leaseUntil());
            assertThat(instance.role()).isEqualTo(NodeRole.WORKER);
            assertThat(instance.tags()).containsEntry(Tags.JOB_ID, "job-1");
            assertThat(instance.publicAddress()).isNull();
        }
    }

    @Test
    void an_order_over_many_pools_tells_in_which_each_machine_runs() {
        LaunchOrder order = order("a", bids(PurchaseOption.SPOT), 3);

        LaunchResult result = cloud.launch(order);

        assertThat(result.launched()).hasSize(3);
        assertThat(order.pools())
                .extracting(PoolBid::pool)
                .containsAll(result.launched().stream().map(Launched::pool).toList());
        for (Launched launched : result.launched()) {
            assertThat(instance(launched.instanceId()).pool()).isEqualTo(launched.pool());
        }
    }

    /** Case 11: a disk that stays behind still says whose it was. */
    @Test
    void every_machine_has_a_disk_that_says_who_pays() {
        Set<String> ids = rent("a", 2);
        account.pass(Duration.ofMinutes(2));

        assertThat(cloud.volumes())
                .extracting(Volume::attachedTo)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(cloud.volumes())
                .allSatisfy(
                        volume ->
                                assertThat(volume.tags())
                                        .containsEntry(Tags.LAUNCH_ID, "launch-a")
                                        .doesNotContainKey(Tags.LEASE_UNTIL));
    }

    @Test
    void disks_are_of_the_size_and_kind_that_were_ordered() {
        rent("a", 1);
        account.pass(Duration.ofMinutes(2));

        Volume disk = cloud.volumes().getFirst();

        assertThat(disk.sizeGib()).isEqualTo(40);
        assertThat(disk.kind()).isEqualTo("gp3");
    }

    @Test
    void on_demand_machines_are_bought_on_demand() {
        Set<String> ids = ids(order("a", smallest(PurchaseOption.ON_DEMAND), 1));

        assertThat(instance(ids.iterator().next()).pool().option())
                .isEqualTo(PurchaseOption.ON_DEMAND);
    }

    @Test
    void an_on_demand_launch_tells_all_of_its_machines() {
        Set<String> ids = ids(order("a", smallest(PurchaseOption.ON_DEMAND), 3));

        assertThat(ids).hasSize(3).isEqualTo(alive());
    }

    @Test
    void a_hub_gets_a_public_address() {
        Set<String> ids = ids(order("a", NodeRole.HUB, smallest(PurchaseOption.ON_DEMAND), 1));
        account.pass(Duration.ofMinutes(2));

        Instance hub = instance(ids.iterator().next());

        assertThat(hub.role()).isEqualTo(NodeRole.HUB);
        assertThat(hub.publicAddress()).isNotNull();
    }
}
