package io.spillway.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.LaunchResult.Launched;
import io.spillway.core.fleet.LaunchResult.Shortfall;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Why a launch gives less than was asked: sold out, asked too fast, or an account's limit. */
abstract class CapacityContract extends CloudPart {

    /** Case 2: a partial fill. */
    @Test
    void a_pool_that_gives_less_is_told_as_a_shortfall() {
        List<PoolBid> one = smallest(PurchaseOption.SPOT);
        Pool pool = one.getFirst().pool();
        account.limit(pool, 2);

        LaunchResult result = cloud.launch(order("a", one, 5));

        assertThat(result.launched()).hasSize(2);
        assertThat(result.shortfalls()).extracting(Shortfall::pool).containsOnly(pool);
        assertThat(result.shortfalls())
                .extracting(Shortfall::code)
                .containsOnly("InsufficientInstanceCapacity");
    }

    /** Case 2: what one pool doesn't give comes from the others. */
    @Test
    void what_a_sold_out_pool_lacks_comes_from_the_next() {
        List<PoolBid> two = bids(PurchaseOption.ON_DEMAND).subList(0, 2);
        Pool dry = two.getFirst().pool();
        account.limit(dry, 1);

        LaunchResult result = cloud.launch(order("a", two, 3));

        assertThat(result.launched()).hasSize(3);
        assertThat(result.launched()).extracting(Launched::pool).containsOnlyOnce(dry);
    }

    /** Case 2: InsufficientInstanceCapacity everywhere. */
    @Test
    void pools_that_are_all_sold_out_are_an_answer_and_no_failure() {
        List<PoolBid> bids = bids(PurchaseOption.SPOT);
        bids.forEach(bid -> account.limit(bid.pool(), 0));

        LaunchResult result = cloud.launch(order("a", bids, 2));

        assertThat(result.launched()).isEmpty();
        assertThat(result.shortfalls())
                .extracting(Shortfall::pool)
                .containsExactlyInAnyOrderElementsOf(bids.stream().map(PoolBid::pool).toList());
    }

    /** Case 1: RequestLimitExceeded is no word on capacity, and the same order works later. */
    @Test
    void launching_too_fast_is_a_throttle_that_passes() {
        List<LaunchOrder> burst =
                IntStream.range(0, 20)
                        .mapToObj(i -> order("a" + i, smallest(PurchaseOption.SPOT), 1))
                        .toList();

        CloudException refused =
                catchThrowableOfType(CloudException.class, () -> burst.forEach(cloud::launch));

        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(Kind.THROTTLED);
        account.pass(Duration.ofMinutes(1));
        assertThat(cloud.launch(burst.getLast()).launched()).hasSize(1);
    }

    /** Case 3: MaxSpotInstanceCountExceeded. */
    @Test
    void a_used_up_spot_quota_is_told_with_the_quota_to_raise() {
        assertLimited(PurchaseOption.SPOT);
    }

    /** Case 3: VcpuLimitExceeded. */
    @Test
    void a_used_up_on_demand_quota_is_told_with_the_quota_to_raise() {
        assertLimited(PurchaseOption.ON_DEMAND);
    }

    private void assertLimited(PurchaseOption option) {
        List<PoolBid> pool = largest(option);
        LaunchResult first = cloud.launch(order("a", pool, 70));
        assertThat(first.launched()).hasSizeBetween(1, 69);
        assertThat(first.shortfalls()).isNotEmpty();

        assertThatThrownBy(() -> cloud.launch(order("b", pool, 1)))
                .isInstanceOfSatisfying(
                        CloudException.class,
                        limit -> assertThat(limit.kind()).isEqualTo(Kind.LIMIT))
                .hasMessageContaining("quota");
    }
}
