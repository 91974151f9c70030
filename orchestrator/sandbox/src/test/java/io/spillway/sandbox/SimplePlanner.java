package io.spillway.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.DefaultTargetCapacityType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.SpotAllocationStrategy;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * As little of a planner as can meet a deadline: a fixed number of spot machines, topped up as
 * often as it looks.
 */
final class SimplePlanner implements AutoCloseable {

    private static final SpotAllocationStrategy CHEAP_AND_LIKELY =
            SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED;
    private static final FleetLaunchTemplateSpecificationRequest WORKER =
            FleetLaunchTemplateSpecificationRequest.builder()
                    .launchTemplateName("worker")
                    .version("1")
                    .build();

    private final Ec2Client ec2;
    private final List<String> types;
    private final int wanted;
    private int launched;
    private int partialFills;

    SimplePlanner(URI endpoint, List<String> types, int wanted) {
        this.types = types;
        this.wanted = wanted;
        this.ec2 =
                Ec2Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }

    Ec2Client client() {
        return ec2;
    }

    int launched() {
        return launched;
    }

    int partialFills() {
        return partialFills;
    }

    void launchHub(String type) {
        String image = image();
        ec2.runInstances(
                request ->
                        request.imageId(image)
                                .instanceType(InstanceType.fromValue(type))
                                .minCount(1)
                                .maxCount(1));
        ec2.createLaunchTemplate(
                request ->
                        request.launchTemplateName("worker")
                                .launchTemplateData(data -> data.imageId(image)));
    }

    void topUp() {
        int missing = wanted - alive(types).size();
        if (missing <= 0) {
            return;
        }
        List<FleetLaunchTemplateOverridesRequest> overrides = new ArrayList<>();
        for (Subnet subnet : ec2.describeSubnets().subnets()) {
            for (String type : types) {
                overrides.add(
                        FleetLaunchTemplateOverridesRequest.builder()
                                .instanceType(InstanceType.fromValue(type))
                                .subnetId(subnet.subnetId())
                                .build());
            }
        }
        CreateFleetResponse fleet =
                ec2.createFleet(
                        request ->
                                request.type(FleetType.INSTANT)
                                        .launchTemplateConfigs(
                                                FleetLaunchTemplateConfigRequest.builder()
                                                        .launchTemplateSpecification(WORKER)
                                                        .overrides(overrides)
                                                        .build())
                                        .spotOptions(
                                                spot -> spot.allocationStrategy(CHEAP_AND_LIKELY))
                                        .targetCapacitySpecification(
                                                target ->
                                                        target.totalTargetCapacity(missing)
                                                                .defaultTargetCapacityType(
                                                                        DefaultTargetCapacityType
                                                                                .SPOT)));
        int got = fleet.instances().stream().mapToInt(given -> given.instanceIds().size()).sum();
        launched += got;
        partialFills += got > 0 && got < missing ? 1 : 0;
    }

    private List<String> alive(List<String> ofTypes) {
        return ec2
                .describeInstancesPaginator(
                        request ->
                                request.filters(
                                        Filter.builder()
                                                .name("instance-state-name")
                                                .values("pending", "running")
                                                .build(),
                                        Filter.builder()
                                                .name("instance-type")
                                                .values(ofTypes)
                                                .build()))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }

    private String image() {
        return ec2.describeImages(request -> request.owners("self")).images().getFirst().imageId();
    }

    @Override
    public void close() {
        ec2.close();
    }
}
