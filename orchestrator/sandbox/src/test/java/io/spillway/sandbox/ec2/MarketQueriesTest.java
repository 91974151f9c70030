package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.account.FixedMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

class MarketQueriesTest {

    private final Ec2Rig rig = new Ec2Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private void prices(int count) {
        for (int i = 0; i < count; i++) {
            rig.market.price(
                    "c7i.4xlarge",
                    "us-east-1a",
                    FixedMarket.START.plusSeconds(3600L * (i - count)),
                    "0.2" + i);
        }
    }

    @Test
    void pricesComeNewestFirstWithTheOneInEffectAtTheStart() {
        prices(5);
        Instant start = FixedMarket.START.minus(Duration.ofMinutes(150));
        List<SpotPrice> shown =
                rig.ec2
                        .describeSpotPriceHistory(
                                r ->
                                        r.instanceTypesWithStrings("c7i.4xlarge")
                                                .availabilityZone("us-east-1a")
                                                .productDescriptions("Linux/UNIX")
                                                .startTime(start))
                        .spotPriceHistory();
        assertThat(shown)
                .extracting(SpotPrice::spotPrice)
                .containsExactly("0.240000", "0.230000", "0.220000");
        assertThat(shown.getLast().timestamp()).isEqualTo(FixedMarket.START.minusSeconds(10_800));
    }

    @Test
    void pricesPageAndEndWithAnEmptyToken() {
        prices(9);
        String token = rig.ec2.describeSpotPriceHistory(r -> r.maxResults(1000)).nextToken();
        assertThat(token).isEmpty();
        List<SpotPrice> all = rig.ec2.describeSpotPriceHistory().spotPriceHistory();
        assertThat(
                        rig.ec2.describeSpotPriceHistoryPaginator(r -> r.maxResults(4)).stream()
                                .flatMap(page -> page.spotPriceHistory().stream()))
                .isEqualTo(all);
    }

    @Test
    void typesTellWhatTheyAre() {
        InstanceTypeInfo type =
                rig.ec2
                        .describeInstanceTypes(r -> r.instanceTypesWithStrings("g6.4xlarge"))
                        .instanceTypes()
                        .getFirst();
        assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(16);
        assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(65_536);
        assertThat(type.gpuInfo().gpus().getFirst().count()).isEqualTo(1);
        assertThat(type.gpuInfo().gpus().getFirst().memoryInfo().sizeInMiB()).isEqualTo(22_888);
        assertThat(type.gpuInfo().totalGpuMemoryInMiB()).isEqualTo(22_888);
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.describeInstanceTypes(
                                                r -> r.instanceTypesWithStrings("z9.huge"))))
                .isEqualTo("InvalidInstanceType");
    }

    @Test
    void offeringsAreByZone() {
        assertThat(
                        rig.ec2
                                .describeInstanceTypeOfferings(
                                        r ->
                                                r.locationType(LocationType.AVAILABILITY_ZONE)
                                                        .filters(
                                                                Ec2Rig.filter(
                                                                        "instance-type", "g6.*")))
                                .instanceTypeOfferings())
                .extracting(one -> one.location())
                .containsExactly("us-east-1a", "us-east-1b");
    }

    @Test
    void theNetworkIsThere() {
        assertThat(rig.ec2.describeRegions().regions()).hasSize(1);
        assertThat(rig.ec2.describeAvailabilityZones().availabilityZones()).hasSize(3);
        assertThat(rig.ec2.describeVpcs().vpcs()).hasSize(1);
        assertThat(rig.ec2.describeSubnets().subnets())
                .allSatisfy(subnet -> assertThat(subnet.availableIpAddressCount()).isEqualTo(4091));
        assertThat(rig.ec2.describeSecurityGroups(r -> r.groupNames("default")).securityGroups())
                .hasSize(1);
        String address = rig.ec2.allocateAddress(r -> r.domain("vpc")).allocationId();
        assertThat(rig.ec2.describeAddresses().addresses()).hasSize(1);
        rig.ec2.releaseAddress(r -> r.allocationId(address));
        assertThat(rig.ec2.describeAddresses().addresses()).isEmpty();
    }
}
