package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.account.AccountSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

class RunInstancesTest {

    private final Ec2Rig rig = new Ec2Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private String codeOf(Consumer<RunInstancesRequest.Builder> wrong) {
        return Ec2Rig.codeOf(() -> rig.run(1, wrong));
    }

    @Test
    void isPendingThenRunning() {
        String id = rig.run(1, request -> {}).getFirst();
        assertThat(id).matches("i-0[0-9a-f]{16}");
        assertThat(rig.describe(id).state().name()).isEqualTo(InstanceStateName.PENDING);
        rig.pass(Duration.ofSeconds(15));
        Instance running = rig.describe(id);
        assertThat(running.state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(running.launchTime()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(running.privateIpAddress()).startsWith("172.31.");
        assertThat(running.publicIpAddress()).isNull();
        assertThat(running.blockDeviceMappings()).hasSize(1);
        assertThat(running.stateReason()).isNull();
    }

    @Test
    void tagsWhatItIsToldTo() {
        String id =
                rig.run(
                                1,
                                request ->
                                        request.tagSpecifications(
                                                Ec2Rig.tag(
                                                        ResourceType.INSTANCE, "show", "a&b <é>"),
                                                Ec2Rig.tag(ResourceType.VOLUME, "disk", "1")))
                        .getFirst();
        assertThat(rig.describe(id).tags()).extracting(Tag::value).containsExactly("a&b <é>");
        assertThat(rig.ec2.describeVolumes().volumes().getFirst().tags())
                .extracting(Tag::key)
                .containsExactly("disk");
    }

    @Test
    void publicAddressIsGivenOnlyWhenAskedFor() {
        InstanceNetworkInterfaceSpecification card =
                InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .associatePublicIpAddress(true)
                        .build();
        String id = rig.run(1, request -> request.networkInterfaces(card)).getFirst();
        assertThat(rig.describe(id).publicIpAddress()).matches("54\\.\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void sameTokenGivesTheSameInstances() {
        List<String> first = rig.run(2, request -> request.clientToken("t-1"));
        assertThat(rig.run(2, request -> request.clientToken("t-1"))).isEqualTo(first);
        assertThat(rig.account.instances().all()).hasSize(2);
    }

    @Test
    void sameTokenWithOtherParametersIsRefused() {
        rig.run(2, request -> request.clientToken("t-1"));
        assertThat(codeOf(request -> request.clientToken("t-1")))
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void tokenOfEndedInstancesIsRefused() {
        List<String> ids = rig.run(1, request -> request.clientToken("t-1"));
        rig.ec2.terminateInstances(request -> request.instanceIds(ids));
        assertThat(codeOf(request -> request.clientToken("t-1")))
                .isEqualTo("IdempotentInstanceTerminated");
    }

    @Test
    void givesFewerDownToTheMinimumAndElseNothing() {
        for (String zone : rig.market.zones()) {
            rig.market.room("c7i.4xlarge", zone, false, 3);
        }
        assertThat(rig.run(2, request -> request.maxCount(8))).hasSize(3);
        assertThat(codeOf(request -> request.minCount(4).maxCount(4)))
                .isEqualTo("InsufficientInstanceCapacity");
        assertThat(rig.market.left("c7i.4xlarge", "us-east-1b", false)).isEqualTo(3);
    }

    @Test
    void spotHasARequestAndItsPrice() {
        String id =
                rig.run(1, request -> request.instanceMarketOptions(Ec2Rig.spot("0.30")))
                        .getFirst();
        Instance instance = rig.describe(id);
        assertThat(instance.instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
        SpotInstanceRequest spot =
                rig.ec2.describeSpotInstanceRequests().spotInstanceRequests().getFirst();
        assertThat(spot.spotInstanceRequestId()).isEqualTo(instance.spotInstanceRequestId());
        assertThat(spot.spotPrice()).isEqualTo("0.300000");
        assertThat(spot.status().code()).isEqualTo("fulfilled");
    }

    @Test
    void lowMaxPriceIsRefused() {
        assertThat(codeOf(request -> request.instanceMarketOptions(Ec2Rig.spot("0.1"))))
                .isEqualTo("SpotMaxPriceTooLow");
    }

    @Test
    void quotaIsCounted() {
        AccountSettings small =
                new AccountSettings("123456789012", "us-east-1", 32, 32, "node", 8, true);
        try (Ec2Rig poor = new Ec2Rig(small)) {
            assertThat(poor.run(1, request -> request.maxCount(5))).hasSize(2);
            assertThat(Ec2Rig.codeOf(() -> poor.run(1, request -> {})))
                    .isEqualTo("VcpuLimitExceeded");
            assertThat(
                            Ec2Rig.codeOf(
                                    () ->
                                            poor.run(
                                                    3,
                                                    request ->
                                                            request.instanceMarketOptions(
                                                                    Ec2Rig.spot("1")))))
                    .isEqualTo("MaxSpotInstanceCountExceeded");
        }
    }

    @Test
    void wrongParametersGetTheirCodes() {
        rig.account.throttle().switchTo(false);
        assertThat(codeOf(request -> request.imageId("ami-0123456789abcdef0")))
                .isEqualTo("InvalidAMIID.NotFound");
        assertThat(codeOf(request -> request.imageId("nonsense")))
                .isEqualTo("InvalidAMIID.Malformed");
        assertThat(codeOf(request -> request.instanceType("z9.huge")))
                .isEqualTo("InvalidParameterValue");
        assertThat(codeOf(request -> request.instanceType("m7g.4xlarge")))
                .as("an arm64 type with an x86_64 image")
                .isEqualTo("InvalidParameterValue");
        assertThat(codeOf(request -> request.subnetId("subnet-0123456789abcdef0")))
                .isEqualTo("InvalidSubnetID.NotFound");
        assertThat(codeOf(request -> request.securityGroupIds("sg-0123456789abcdef0")))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(codeOf(request -> request.keyName("none"))).isEqualTo("InvalidKeyPair.NotFound");
        assertThat(codeOf(request -> request.userData("=?!")))
                .isEqualTo("InvalidUserData.Malformed");
        assertThat(
                        codeOf(
                                request ->
                                        request.instanceType("g6.4xlarge")
                                                .placement(
                                                        at -> at.availabilityZone("us-east-1c"))))
                .isEqualTo("Unsupported");
    }

    @Test
    void dryRunLaunchesNothing() {
        assertThat(codeOf(request -> request.dryRun(true))).isEqualTo("DryRunOperation");
        assertThat(rig.account.instances().all()).isEmpty();
    }

    @Test
    void sixthLaunchAtOnceIsThrottled() {
        for (int i = 0; i < 5; i++) {
            rig.run(1, request -> {});
        }
        assertThat(codeOf(request -> {})).isEqualTo("RequestLimitExceeded");
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.run(1, request -> {})).hasSize(1);
    }
}
