package io.spillway.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult.Launched;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ports.Cloud;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A part of the cloud's contract: each test has an account of its own. */
@SuppressWarnings("NullAway.Init") // JUnit opens the account before each test
abstract class CloudPart {

    /** Looks like an instance's id and never is one. */
    static final String NO_SUCH_INSTANCE = "i-0123456789abcdef0";

    private static final Duration LEASE = Duration.ofHours(1);

    CloudAccount account;
    Cloud cloud;

    abstract CloudAccount open();

    @BeforeEach
    void openAccount() {
        account = open();
        cloud = account.cloud();
    }

    @AfterEach
    void closeAccount() {
        account.close();
    }

    List<PoolQuote> quotes(PurchaseOption option) {
        return cloud.quotes(account.types()).stream()
                .filter(quote -> quote.pool().option() == option)
                .toList();
    }

    /** Every pool of this option, bidding twice its price. */
    List<PoolBid> bids(PurchaseOption option) {
        return quotes(option).stream().map(CloudPart::bid).toList();
    }

    /** The first pool of the smallest type. */
    List<PoolBid> smallest(PurchaseOption option) {
        return quotes(option).stream()
                .min(Comparator.comparingInt(PoolQuote::vcpus))
                .map(CloudPart::bid)
                .stream()
                .toList();
    }

    /** The first pool of the largest type that has no GPU. */
    List<PoolBid> largest(PurchaseOption option) {
        return quotes(option).stream()
                .filter(quote -> quote.gpus() == 0)
                .max(Comparator.comparingInt(PoolQuote::vcpus))
                .map(CloudPart::bid)
                .stream()
                .toList();
    }

    private static PoolBid bid(PoolQuote quote) {
        return new PoolBid(quote.pool(), quote.hourly().times(BigDecimal.TWO));
    }

    LaunchOrder order(String name, List<PoolBid> pools, int count) {
        return order(name, NodeRole.WORKER, pools, count);
    }

    LaunchOrder order(String name, NodeRole role, List<PoolBid> pools, int count) {
        return new LaunchOrder(
                "launch-" + name,
                1,
                "token-" + name,
                role,
                pools,
                count,
                account.now().plus(LEASE),
                Map.of(Tags.BUDGET_ID, "budget-1", Tags.JOB_ID, "job-1"),
                "role=worker\n",
                40,
                role == NodeRole.HUB);
    }

    /** Rents so many spot machines in one pool, and returns their ids. */
    SortedSet<String> rent(String name, int count) {
        return ids(order(name, smallest(PurchaseOption.SPOT), count));
    }

    /** Launches, and returns the ids that the launch's answer gave. */
    SortedSet<String> ids(LaunchOrder order) {
        return cloud.launch(order).launched().stream()
                .map(Launched::instanceId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Instance instance(String id) {
        return cloud.instances().stream()
                .filter(instance -> instance.instanceId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Ids of what may still come to run. */
    SortedSet<String> alive() {
        return cloud.instances().stream()
                .filter(instance -> instance.state().isAlive())
                .map(Instance::instanceId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Instant inHours(int hours) {
        return account.now().plus(Duration.ofHours(hours));
    }

    static void assertFails(CloudException.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(CloudException.class))
                .extracting(CloudException::kind)
                .isEqualTo(kind);
    }
}
