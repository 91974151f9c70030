package io.spillway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.LaunchResult.Launched;
import io.spillway.core.fleet.LaunchResult.Shortfall;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ports.Cloud;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every cloud behind the port promises. Each test starts with an account without machines. */
public abstract class CloudContract {

    /** Looks like an instance's id and never is one. */
    private static final String NO_SUCH_INSTANCE = "i-0123456789abcdef0";

    private static final Duration LEASE = Duration.ofHours(1);

    protected abstract Cloud cloud();

    /** At least one type that is offered in two zones, spot and on demand. */
    protected abstract Set<String> types();

    protected abstract Instant now();

    /** Lets time pass in the account. */
    protected abstract void pass(Duration time);

    /** Makes a pool give so many more machines at most; false when this account can't. */
    protected abstract boolean limit(Pool pool, int machines);

    @Test
    public void quotes_cover_spot_and_on_demand_in_every_zone_in_a_stable_order() {
        List<PoolQuote> quotes = cloud().quotes(types());

        assertThat(quotes).isNotEmpty().isEqualTo(cloud().quotes(types()));
        assertThat(quotes)
                .extracting(quote -> quote.pool().option())
                .contains(PurchaseOption.SPOT, PurchaseOption.ON_DEMAND);
        assertThat(quotes)
                .allSatisfy(
                        quote -> {
                            assertThat(quote.hourly().isPositive()).isTrue();
                            assertThat(quote.vcpus()).isPositive();
                            assertThat(quote.memoryMib()).isPositive();
                            assertThat(types()).contains(quote.pool().type());
                        });
        assertThat(quotes).extracting(PoolQuote::pool).doesNotHaveDuplicates();
    }

    @Test
    public void a_type_that_nobody_sells_has_no_quote() {
        assertThat(cloud().quotes(Set.of("x0.nonsense"))).isEmpty();
    }

    @Test
    public void spot_prices_begin_with_the_one_in_effect_and_end_with_the_quote() {
        Instant since = now();
        pass(Duration.ofHours(3));

        List<SpotPrice> prices = cloud().spotPrices(types(), since);

        for (PoolQuote quote : quotes(PurchaseOption.SPOT)) {
            List<SpotPrice> ofPool =
                    prices.stream()
                            .filter(price -> price.type().equals(quote.pool().type()))
                            .filter(price -> price.zone().equals(quote.pool().zone()))
                            .toList();
            assertThat(ofPool).as(quote.pool().toString()).isNotEmpty();
            assertThat(ofPool).extracting(SpotPrice::from).isSorted();
            assertThat(ofPool.getFirst().from()).isBeforeOrEqualTo(since);
            assertThat(ofPool.getLast().hourly()).isEqualTo(quote.hourly());
        }
    }

    @Test
    public void a_launch_gives_machines_that_say_who_pays_and_until_when_they_live() {
        LaunchOrder order = order("a", NodeRole.WORKER, bids(PurchaseOption.SPOT), 3);

        LaunchResult result = cloud().launch(order);

        assertThat(result.launched()).hasSize(3);
        assertThat(result.shortfalls()).isEmpty();
        assertThat(order.pools())
                .extracting(PoolBid::pool)
                .containsAll(result.launched().stream().map(Launched::pool).toList());
        for (Launched launched : result.launched()) {
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
    public void every_machine_has_a_disk_that_says_the_same() {
        Set<String> ids = launched(order("a", NodeRole.WORKER, bids(PurchaseOption.SPOT), 2));
        pass(Duration.ofMinutes(2));

        List<Volume> volumes = cloud().volumes();

        assertThat(volumes).extracting(Volume::attachedTo).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(volumes)
                .allSatisfy(
                        volume -> {
                            assertThat(volume.sizeGib()).isEqualTo(40);
                            assertThat(volume.kind()).isEqualTo("gp3");
                            assertThat(volume.tags())
                                    .containsEntry(Tags.LAUNCH_ID, "launch-a")
                                    .doesNotContainKey(Tags.LEASE_UNTIL);
                        });
    }

    @Test
    public void on_demand_machines_are_bought_on_demand() {
        LaunchResult result =
                cloud().launch(order("a", NodeRole.WORKER, bids(PurchaseOption.ON_DEMAND), 1));

        String id = result.launched().getFirst().instanceId();
        assertThat(instance(id).pool().option()).isEqualTo(PurchaseOption.ON_DEMAND);
    }

    @Test
    public void a_hub_gets_a_public_address() {
        Set<String> ids = launched(order("a", NodeRole.HUB, bids(PurchaseOption.ON_DEMAND), 1));
        pass(Duration.ofMinutes(2));

        Instance hub = instance(ids.iterator().next());

        assertThat(hub.role()).isEqualTo(NodeRole.HUB);
        assertThat(hub.publicAddress()).isNotNull();
    }

    @Test
    public void the_same_order_again_gives_the_same_machines() {
        LaunchOrder order = order("a", NodeRole.WORKER, bids(PurchaseOption.SPOT), 3);
        LaunchResult first = cloud().launch(order);
        pass(Duration.ofMinutes(1));

        LaunchResult again = cloud().launch(order);

        assertThat(again).isEqualTo(first);
        assertThat(cloud().instances()).hasSize(3);
    }

    @Test
    public void an_attempts_token_with_another_request_is_refused() {
        launched(order("a", NodeRole.WORKER, bids(PurchaseOption.SPOT), 1));

        assertThatThrownBy(
                        () ->
                                cloud().launch(
                                                order(
                                                        "a",
                                                        NodeRole.WORKER,
                                                        bids(PurchaseOption.SPOT),
                                                        2)))
                .isInstanceOfSatisfying(
                        CloudException.class,
                        refused ->
                                assertThat(refused.kind())
                                        .isEqualTo(CloudException.Kind.UNKNOWN_OUTCOME));
        assertThat(cloud().instances()).hasSize(1);
    }

    @Test
    public void a_pool_that_gives_less_is_told_as_a_shortfall() {
        List<PoolBid> one = bids(PurchaseOption.SPOT).subList(0, 1);
        Pool pool = one.getFirst().pool();
        Assumptions.assumeTrue(limit(pool, 2), "this account can't run out of machines");

        LaunchResult result = cloud().launch(order("a", NodeRole.WORKER, one, 5));

        assertThat(result.launched()).hasSize(2);
        assertThat(result.shortfalls()).extracting(Shortfall::pool).containsOnly(pool);
        assertThat(result.shortfalls()).extracting(Shortfall::code).doesNotContainNull();
    }

    @Test
    public void pools_that_are_sold_out_are_an_answer_and_no_failure() {
        List<PoolBid> bids = bids(PurchaseOption.SPOT);
        for (PoolBid bid : bids) {
            Assumptions.assumeTrue(limit(bid.pool(), 0), "this account can't run out of machines");
        }

        LaunchResult result = cloud().launch(order("a", NodeRole.WORKER, bids, 2));

        assertThat(result.launched()).isEmpty();
        assertThat(result.shortfalls()).isNotEmpty();
    }

    @Test
    public void leases_are_renewed_even_when_one_machine_has_vanished() {
        Set<String> ids = launched(order("a", NodeRole.WORKER, bids(PurchaseOption.SPOT), 4));
        Instant sooner = now().plus(Duration.ofHours(2));
        Instant later = now().plus(Duration.ofHours(3));
        Map<String, Instant> leases = new TreeMap<>();
        for (String id : ids) {
            leases.put(id, leases.size() < 2 ? sooner : later);
        }
        leases.put(NO_SUCH_INSTANCE, later);

        Set<String> gone = cloud().renewLeases(leases);

        assertThat(gone).containsExactly(NO_SUCH_INSTANCE);
        for (String id : ids) {
            assertThat(instance(id).leaseUntil()).isEqualTo(leases.get(id));
        }
    }

    @Test
    public void machines_are_ended_even_when_one_has_vanished_and_ended_again_in_peace() {
        Set<String> ids = launched(order("a", NodeRole.WORKER, bids(PurchaseOption.SPOT), 3));
        Set<String> some = ids.stream().sorted().limit(2).collect(Collectors.toSet());
        Set<String> withUnknown = new TreeSet<>(some);
        withUnknown.add(NO_SUCH_INSTANCE);

        assertThat(cloud().terminate(withUnknown)).containsExactly(NO_SUCH_INSTANCE);
        assertThat(cloud().terminate(some)).isEmpty();
        pass(Duration.ofMinutes(5));

        assertThat(cloud().instances())
                .filteredOn(instance -> instance.state().isAlive())
                .extracting(Instance::instanceId)
                .containsExactlyElementsOf(ids.stream().filter(id -> !some.contains(id)).toList());
        assertThat(cloud().instances())
                .filteredOn(instance -> some.contains(instance.instanceId()))
                .allSatisfy(
                        ended -> {
                            assertThat(ended.state()).isEqualTo(InstanceState.TERMINATED);
                            assertThat(ended.endedAt()).isNotNull();
                        });
        assertThat(cloud().volumes()).hasSize(1);
    }

    @Test
    public void nothing_asked_is_nothing_done() {
        assertThat(cloud().terminate(List.of())).isEmpty();
        assertThat(cloud().renewLeases(Map.of())).isEmpty();
        assertThat(cloud().quotes(Set.of())).isEmpty();
        assertThat(cloud().instances()).isEmpty();
        assertThat(cloud().volumes()).isEmpty();
    }

    private List<PoolQuote> quotes(PurchaseOption option) {
        return cloud().quotes(types()).stream()
                .filter(quote -> quote.pool().option() == option)
                .toList();
    }

    /** Every pool of this option, bidding twice its price. */
    private List<PoolBid> bids(PurchaseOption option) {
        return quotes(option).stream()
                .map(quote -> new PoolBid(quote.pool(), quote.hourly().times(BigDecimal.TWO)))
                .toList();
    }

    private LaunchOrder order(String name, NodeRole role, List<PoolBid> pools, int count) {
        return new LaunchOrder(
                "launch-" + name,
                1,
                "token-" + name,
                role,
                pools,
                count,
                now().plus(LEASE),
                Map.of(Tags.BUDGET_ID, "budget-1", Tags.JOB_ID, "job-1"),
                "role=worker\n",
                40,
                role == NodeRole.HUB);
    }

    private Set<String> launched(LaunchOrder order) {
        return cloud().launch(order).launched().stream()
                .map(Launched::instanceId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Instance instance(String id) {
        return cloud().instances().stream()
                .filter(instance -> instance.instanceId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
