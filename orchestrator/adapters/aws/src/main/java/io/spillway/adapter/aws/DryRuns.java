package io.spillway.adapter.aws;

import io.spillway.core.fleet.Tags;
import io.spillway.core.ports.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * What the credentials must allow, each asked for as a dry run, which EC2 checks and doesn't do. A
 * role of least rights is asked exactly what renting asks it: with the owner's tag, encrypted disks
 * and metadata by token only, and about machines of ours.
 */
final class DryRuns {
    private static final int DISK_GIB = 30;

    private final Ec2Client ec2;
    private final Ec2Settings settings;
    private final Tag owner;

    DryRuns(Ec2Client ec2, Ec2Settings settings) {
        this.ec2 = ec2;
        this.settings = settings;
        this.owner = Tag.builder().key(Tags.OWNER).value(settings.owner()).build();
    }

    /**
     * @param type an instance type that may be rented
     */
    List<Finding> all(String type) {
        Map<String, Runnable> tries = new LinkedHashMap<>();
        tries.put("RunInstances", () -> ec2.runInstances(machine(type)));
        tries.put(
                "CreateLaunchTemplate",
                () ->
                        ec2.createLaunchTemplate(
                                r ->
                                        r.dryRun(true)
                                                .launchTemplateName("spillway-doctor")
                                                .launchTemplateData(
                                                        d -> d.imageId(settings.imageId()))
                                                .tagSpecifications(
                                                        ofOwner(ResourceType.LAUNCH_TEMPLATE))));
        List<Finding> findings = new ArrayList<>();
        Optional<String> ours = machineOfOurs();
        ours.ifPresent(
                id -> {
                    tries.put(
                            "CreateTags",
                            () -> ec2.createTags(r -> r.dryRun(true).resources(id).tags(lease())));
                    tries.put(
                            "TerminateInstances",
                            () -> ec2.terminateInstances(r -> r.dryRun(true).instanceIds(id)));
                });
        tries.forEach((action, attempt) -> findings.add(permission(action, attempt)));
        if (ours.isEmpty()) {
            findings.add(
                    Finding.warn(
                            "CreateTags and TerminateInstances couldn't be tried: no machine of"
                                    + " ours runs, and they may be allowed on no other",
                            "run this again once a node is rented"));
        }
        return findings;
    }

    private RunInstancesRequest machine(String type) {
        RunInstancesRequest.Builder request =
                RunInstancesRequest.builder()
                        .dryRun(true)
                        .imageId(settings.imageId())
                        .instanceType(InstanceType.fromValue(type))
                        .minCount(1)
                        .maxCount(1)
                        .instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE)
                        .metadataOptions(
                                m ->
                                        m.httpTokens(HttpTokensState.REQUIRED)
                                                .httpPutResponseHopLimit(1)
                                                .instanceMetadataTags(
                                                        InstanceMetadataTagsState.ENABLED))
                        .blockDeviceMappings(disk())
                        .networkInterfaces(networkInterface())
                        .tagSpecifications(
                                Stream.of(
                                                ResourceType.INSTANCE,
                                                ResourceType.VOLUME,
                                                ResourceType.NETWORK_INTERFACE)
                                        .map(this::ofOwner)
                                        .toList());
        if (settings.instanceProfile() != null) {
            request.iamInstanceProfile(p -> p.name(settings.instanceProfile()));
        }
        return request.build();
    }

    private BlockDeviceMapping disk() {
        return BlockDeviceMapping.builder()
                .deviceName(settings.rootDevice())
                .ebs(
                        e ->
                                e.volumeType(VolumeType.GP3)
                                        .volumeSize(DISK_GIB)
                                        .encrypted(true)
                                        .deleteOnTermination(true))
                .build();
    }

    private InstanceNetworkInterfaceSpecification networkInterface() {
        return InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .associatePublicIpAddress(false)
                .deleteOnTermination(true)
                .subnetId(settings.subnetByZone().values().stream().findFirst().orElse(null))
                .groups(settings.securityGroupIds())
                .build();
    }

    private Optional<String> machineOfOurs() {
        return ec2
                .describeInstances(
                        r ->
                                r.filters(
                                                Ec2Inventory.filter(
                                                        "tag:" + Tags.OWNER,
                                                        List.of(settings.owner())),
                                                Ec2Inventory.filter(
                                                        "instance-state-name",
                                                        List.of("pending", "running")))
                                        .maxResults(1_000))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .findFirst();
    }

    private TagSpecification ofOwner(ResourceType kind) {
        return TagSpecification.builder().resourceType(kind).tags(owner).build();
    }

    private static Tag lease() {
        return Tag.builder().key(Tags.LEASE_UNTIL).value(Instant.EPOCH.toString()).build();
    }

    private static Finding permission(String action, Runnable attempt) {
        try {
            attempt.run();
            return Finding.warn(action + " answered a dry run as if it had done it", "ask why");
        } catch (AwsServiceException answer) {
            String code =
                    answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
            return switch (code) {
                case "DryRunOperation" -> Finding.ok("the credentials allow " + action);
                case "UnauthorizedOperation", "AccessDenied" ->
                        Finding.fail(
                                "the credentials don't allow " + action,
                                "grant it to the orchestrator's role; infra names the exact"
                                        + " conditions");
                default ->
                        Finding.warn(
                                action + " couldn't be tried: " + AwsDoctor.oneLine(answer),
                                "look at what EC2 says; the permission itself may be right");
            };
        } catch (SdkException failed) {
            return Finding.warn(
                    action + " couldn't be tried: " + AwsDoctor.oneLine(failed), "try again");
        }
    }
}
