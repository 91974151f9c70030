package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.account.FixedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.DefaultTargetCapacityType;
import software.amazon.awssdk.services.ec2.model.FleetData;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SpotAllocationStrategy;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

class FleetTest {

    private final Ec2Rig rig = new Ec2Rig();
    private String template = "";

    @BeforeEach
    void template() {
        LaunchTemplateBlockDeviceMappingRequest disk =
                LaunchTemplateBlockDeviceMappingRequest.builder()
                        .deviceName("/dev/xvda")
                        .ebs(ebs -> ebs.volumeSize(100).encrypted(true))
                        .build();
        LaunchTemplateTagSpecificationRequest tags =
                LaunchTemplateTagSpecificationRequest.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(Tag.builder().key("show").value("sq010").build())
                        .build();
        template =
                rig.template(
                        data ->
                                data.userData("aGVsbG8=")
                                        .blockDeviceMappings(disk)
                                        .tagSpecifications(tags));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private CreateFleetResponse fleet(int count, String... zones) {
        return fleet(count, request -> {}, zones);
    }

    private CreateFleetResponse fleet(
            int count, Consumer<CreateFleetRequest.Builder> more, String... zones) {
        List<FleetLaunchTemplateOverridesRequest> overrides = new ArrayList<>();
        for (String zone : zones) {
            overrides.add(
                    FleetLaunchTemplateOverridesRequest.builder()
                            .instanceType("c7i.4xlarge")
                            .availabilityZone(zone)
                            .maxPrice("0.25")
                            .build());
        }
        FleetLaunchTemplateConfigRequest config =
                FleetLaunchTemplateConfigRequest.builder()
                        .launchTemplateSpecification(
                                spec -> spec.launchTemplateId(template).version("$Latest"))
                        .overrides(overrides)
                        .build();
        CreateFleetRequest.Builder request =
                CreateFleetRequest.builder()
                        .type(FleetType.INSTANT)
                        .targetCapacitySpecification(
                                target ->
                                        target.totalTargetCapacity(count)
                                                .defaultTargetCapacityType("spot"))
                        .launchTemplateConfigs(config);
        more.accept(request);
        return rig.ec2.createFleet(request.build());
    }

    private static List<String> ids(CreateFleetResponse response) {
        return response.instances().stream()
                .map(CreateFleetInstance::instanceIds)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void launchesInTheCheapestPool() {
        CreateFleetResponse response = fleet(3, "us-east-1b", "us-east-1a");
        assertThat(response.errors()).isEmpty();
        CreateFleetInstance pool = response.instances().getFirst();
        assertThat(response.instances()).hasSize(1);
        assertThat(pool.launchTemplateAndOverrides().overrides().availabilityZone())
                .isEqualTo("us-east-1a");
        assertThat(pool.instanceIds()).hasSize(3);
        assertThat(pool.lifecycleAsString()).isEqualTo("spot");
    }

    @Test
    void soldOutPoolIsToldAndTheNextOneUsed() {
        rig.market.room("c7i.4xlarge", "us-east-1a", true, 1);
        CreateFleetResponse response = fleet(3, "us-east-1a", "us-east-1b");
        assertThat(ids(response)).hasSize(3);
        assertThat(response.errors()).hasSize(1);
        CreateFleetError error = response.errors().getFirst();
        assertThat(error.errorCode()).isEqualTo("InsufficientInstanceCapacity");
        assertThat(error.lifecycleAsString()).isEqualTo("spot");
        assertThat(error.launchTemplateAndOverrides().overrides().availabilityZone())
                .isEqualTo("us-east-1a");
    }

    @Test
    void givesWhatThereIs() {
        rig.market.room("c7i.4xlarge", "us-east-1a", true, 2);
        rig.market.room("c7i.4xlarge", "us-east-1b", true, 0);
        CreateFleetResponse response = fleet(9, "us-east-1a", "us-east-1b");
        assertThat(ids(response)).hasSize(2);
        assertThat(response.errors()).hasSize(2);
    }

    @Test
    void spreadsWhenAskedTo() {
        CreateFleetResponse response =
                fleet(
                        6,
                        request ->
                                request.spotOptions(
                                        spot ->
                                                spot.allocationStrategy(
                                                        SpotAllocationStrategy.DIVERSIFIED)),
                        "us-east-1a",
                        "us-east-1b",
                        "us-east-1c");
        assertThat(response.instances())
                .hasSize(3)
                .allSatisfy(pool -> assertThat(pool.instanceIds()).hasSize(2));
    }

    @Test
    void dearPoolIsAnError() {
        rig.market.price("c7i.4xlarge", "us-east-1a", FixedMarket.START, "0.26");
        CreateFleetResponse response = fleet(1, "us-east-1a");
        assertThat(ids(response)).isEmpty();
        assertThat(response.errors().getFirst().errorCode()).isEqualTo("SpotMaxPriceTooLow");
    }

    @Test
    void templateRulesTheInstancesAndTagsAddUp() {
        CreateFleetResponse response =
                fleet(
                        1,
                        request ->
                                request.tagSpecifications(
                                        Ec2Rig.tag(ResourceType.INSTANCE, "launch", "l-1"),
                                        Ec2Rig.tag(ResourceType.FLEET, "f", "1")),
                        "us-east-1a");
        Instance instance = rig.describe(ids(response).getFirst());
        assertThat(instance.tags())
                .extracting(Tag::key)
                .containsExactly(
                        "aws:ec2:fleet-id",
                        "aws:ec2launchtemplate:id",
                        "aws:ec2launchtemplate:version",
                        "launch",
                        "show");
        Volume disk = rig.ec2.describeVolumes().volumes().getFirst();
        assertThat(disk.size()).isEqualTo(100);
        assertThat(disk.encrypted()).isTrue();
        assertThat(rig.ec2.describeFleets().fleets())
                .extracting(FleetData::fleetId)
                .containsExactly(response.fleetId());
    }

    @Test
    void sameTokenGivesTheSameFleet() {
        CreateFleetResponse first = fleet(2, request -> request.clientToken("f-1"), "us-east-1a");
        CreateFleetResponse again = fleet(2, request -> request.clientToken("f-1"), "us-east-1a");
        assertThat(ids(again)).isEqualTo(ids(first));
        assertThat(rig.account.instances().all()).hasSize(2);
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        fleet(
                                                3,
                                                request -> request.clientToken("f-1"),
                                                "us-east-1a")))
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void tokenOfEndedInstancesLaunchesNothing() {
        CreateFleetResponse first = fleet(2, request -> request.clientToken("f-1"), "us-east-1a");
        rig.ec2.terminateInstances(request -> request.instanceIds(ids(first)));
        CreateFleetResponse again = fleet(2, request -> request.clientToken("f-1"), "us-east-1a");
        assertThat(ids(again)).isEqualTo(ids(first));
        assertThat(rig.account.instances().all()).hasSize(2);
    }

    @Test
    void onDemandFleetTellsAllItsInstances() {
        CreateFleetResponse response =
                fleet(
                        3,
                        request ->
                                request.targetCapacitySpecification(
                                        t ->
                                                t.totalTargetCapacity(3)
                                                        .defaultTargetCapacityType(
                                                                DefaultTargetCapacityType
                                                                        .ON_DEMAND)),
                        "us-east-1a");
        assertThat(ids(response)).hasSize(3);
        assertThat(response.instances().getFirst().lifecycleAsString()).isEqualTo("on-demand");
        assertThat(rig.describe(ids(response).getFirst()).instanceLifecycle()).isNull();
    }

    @Test
    void templateGivesAPublicAddressWhenItSaysSo() {
        LaunchTemplateInstanceNetworkInterfaceSpecificationRequest card =
                LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
                        .deviceIndex(0)
                        .associatePublicIpAddress(true)
                        .build();
        rig.ec2.createLaunchTemplateVersion(
                version ->
                        version.launchTemplateId(template)
                                .sourceVersion("1")
                                .launchTemplateData(data -> data.networkInterfaces(card)));
        String id = ids(fleet(1, "us-east-1a")).getFirst();
        assertThat(rig.describe(id).publicIpAddress()).matches("54\\.\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void belowTheMinimumNothingIsLaunched() {
        rig.market.room("c7i.4xlarge", "us-east-1a", true, 2);
        CreateFleetResponse response =
                fleet(
                        4,
                        request -> request.spotOptions(spot -> spot.minTargetCapacity(3)),
                        "us-east-1a");
        assertThat(ids(response)).isEmpty();
        assertThat(rig.market.left("c7i.4xlarge", "us-east-1a", true)).isEqualTo(2);
    }
}
