package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases 1, 5 and 6 over real HTTP: whatever the wire does to requests and answers, a launch that is
 * asked again with its own token gives its machines once, and what is asked for comes about.
 */
class FaultyWireTest {

    private static final int MACHINES = 3;
    private static final int MOST_TRIES = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothing_is_launched_twice_and_everything_asked_for_comes_about(long seed) {
        try (SandboxEc2 sandbox = new SandboxEc2();
                FaultyWire wire = new FaultyWire(sandbox.endpoint(), seed);
                AwsClients clients = clients(wire.endpoint())) {
            Ec2Cloud cloud = cloud(sandbox, clients, seed);
            wire.fail(0.6);

            for (int launch = 1; launch <= 4; launch++) {
                LaunchOrder order = order(launch, sandbox.story.instant());
                LaunchResult result = until(sandbox, () -> cloud.launch(order));
                assertThat(result.launched()).hasSize(MACHINES);
                assertThat(idsOf(sandbox, order.launchId()))
                        .containsExactlyInAnyOrderElementsOf(
                                result.launched().stream()
                                        .map(LaunchResult.Launched::instanceId)
                                        .toList());
            }

            Set<String> all = ids(until(sandbox, cloud::instances));
            assertThat(all).hasSize(4 * MACHINES);
            Instant lease = sandbox.story.instant().plus(Duration.ofHours(1));
            Map<String, Instant> leases = new TreeMap<>();
            all.forEach(id -> leases.put(id, lease));
            assertThat(until(sandbox, () -> cloud.renewLeases(leases))).isEmpty();
            assertThat(until(sandbox, cloud::instances))
                    .allMatch(instance -> lease.equals(instance.leaseUntil()));

            assertThat(until(sandbox, () -> cloud.terminate(all))).isEmpty();
            sandbox.pass(Duration.ofMinutes(5));
            assertThat(until(sandbox, cloud::instances))
                    .noneMatch(instance -> instance.state().isAlive());
        }
    }

    /** Asks until there is an answer, as one tick after another does. */
    private static <T> T until(SandboxEc2 sandbox, Supplier<T> call) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return call.get();
            } catch (CloudException failed) {
                assertThat(failed.kind())
                        .isIn(Kind.UNKNOWN_OUTCOME, Kind.UNAVAILABLE, Kind.THROTTLED);
                sandbox.pass(Duration.ofMinutes(1));
            }
        }
        throw new AssertionError("no answer in " + MOST_TRIES + " tries");
    }

    private static Set<String> idsOf(SandboxEc2 sandbox, String launchId) {
        return sandbox.cloud("studio").instances().stream()
                .filter(instance -> launchId.equals(instance.launchId()))
                .map(Instance::instanceId)
                .collect(Collectors.toSet());
    }

    private static Set<String> ids(List<Instance> instances) {
        return instances.stream().map(Instance::instanceId).collect(Collectors.toSet());
    }

    private static AwsClients clients(URI ec2) {
        URI nowhere = URI.create("http://127.0.0.1:1");
        return new AwsClients(AwsConnection.simulated("us-east-1", ec2, nowhere, nowhere));
    }

    private static Ec2Cloud cloud(SandboxEc2 sandbox, AwsClients clients, long seed) {
        ResilientCalls calls =
                new ResilientCalls(
                        "ec2",
                        Duration.ofMillis(500),
                        sandbox.story,
                        time -> {
                            sandbox.pass(time);
                            return true;
                        },
                        new SplittableRandom(seed));
        return new Ec2Cloud(
                new Ec2Calls(clients.ec2(), calls),
                sandbox.settings("studio"),
                Map.of(),
                sandbox.story);
    }

    private static LaunchOrder order(int number, Instant now) {
        Pool pool = new Pool("c7i.8xlarge", "us-east-1b", PurchaseOption.SPOT);
        return new LaunchOrder(
                "launch-" + number,
                1,
                "token-" + number,
                NodeRole.WORKER,
                List.of(new PoolBid(pool, Money.usd("1"))),
                MACHINES,
                now.plus(Duration.ofHours(1)),
                Map.of(),
                "role=worker\n",
                40,
                false);
    }
}
