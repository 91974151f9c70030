package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the EC2 adapter does beyond the port's contract, on the sandbox's EC2. */
class Ec2CloudTest {

    private final SandboxEc2 sandbox = new SandboxEc2();
    private final Cloud cloud = sandbox.cloud("studio");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private LaunchOrder order(String name, int count, PurchaseOption option, String cap) {
        Pool pool = new Pool("c7i.8xlarge", "us-east-1b", option);
        return new LaunchOrder(
                "launch-" + name,
                1,
                "token-" + name,
                NodeRole.WORKER,
                List.of(new PoolBid(pool, Money.usd(cap))),
                count,
                sandbox.story.instant().plus(Duration.ofHours(1)),
                Map.of(),
                "role=worker\n",
                40,
                false);
    }

    @Test
    void another_owners_machines_are_never_seen() {
        sandbox.cloud("other").launch(order("x", 2, PurchaseOption.SPOT, "1"));

        assertThat(cloud.instances()).isEmpty();
        assertThat(cloud.volumes()).isEmpty();
        assertThat(sandbox.cloud("other").instances()).hasSize(2);
    }

    @Test
    void a_machine_that_switches_itself_off_is_terminated_and_leaves_no_disk() {
        String id =
                cloud.launch(order("x", 1, PurchaseOption.SPOT, "1"))
                        .launched()
                        .getFirst()
                        .instanceId();
        sandbox.pass(Duration.ofMinutes(5));

        sandbox.story.locked(
                () -> {
                    sandbox.account.disruptions().powerOff(id);
                    return true;
                });
        sandbox.pass(Duration.ofMinutes(5));

        assertThat(cloud.instances()).noneMatch(instance -> instance.state().isAlive());
        assertThat(cloud.volumes()).isEmpty();
    }

    @Test
    void a_price_cap_below_the_market_launches_nothing() {
        var result = cloud.launch(order("x", 1, PurchaseOption.SPOT, "0.01"));

        assertThat(result.launched()).isEmpty();
        assertThat(result.shortfalls())
                .extracting(s -> s.code())
                .containsOnly("SpotMaxPriceTooLow");
    }

    @Test
    void a_used_up_quota_is_told_with_the_quota_to_raise() {
        // 32 vCPUs each against a quota of 512: the first launch gets what is left of it.
        assertThat(cloud.launch(order("x", 50, PurchaseOption.ON_DEMAND, "2")).launched())
                .hasSize(16);

        assertThatThrownBy(() -> cloud.launch(order("y", 1, PurchaseOption.ON_DEMAND, "2")))
                .isInstanceOfSatisfying(
                        CloudException.class,
                        limit -> assertThat(limit.kind()).isEqualTo(CloudException.Kind.LIMIT))
                .hasMessageContaining("L-1216C47A");
    }

    @Test
    void without_configured_subnets_every_zone_is_used() {
        Ec2Settings settings =
                new Ec2Settings(
                        "studio",
                        sandbox.account.images().first().imageId(),
                        "/dev/xvda",
                        new TreeMap<>(),
                        List.of(),
                        null);

        var result = sandbox.cloud(settings).launch(order("x", 1, PurchaseOption.SPOT, "1"));

        assertThat(result.launched())
                .extracting(l -> l.pool().zone())
                .containsExactly("us-east-1b");
    }

    @Test
    void a_wrong_image_is_refused_with_the_setting_to_correct() {
        Ec2Settings wrong =
                new Ec2Settings(
                        "studio",
                        "ami-0123456789abcdef0",
                        "/dev/xvda",
                        new TreeMap<>(),
                        List.of(),
                        null);

        assertThatThrownBy(
                        () -> sandbox.cloud(wrong).launch(order("x", 1, PurchaseOption.SPOT, "1")))
                .hasMessageContaining("aws.image");
    }

    @Test
    void a_quote_tells_gpus_and_the_memory_of_all_of_them() {
        assertThat(cloud.quotes(Set.of("g6.8xlarge")))
                .isNotEmpty()
                .allSatisfy(
                        quote -> {
                            assertThat(quote.gpus()).isEqualTo(1);
                            assertThat(quote.gpuMemoryMib()).isEqualTo(22_888);
                        });
        assertThat(cloud.quotes(Set.of("c7i.8xlarge")))
                .isNotEmpty()
                .allSatisfy(quote -> assertThat(quote.gpuMemoryMib()).isZero());
    }
}
