package io.spillway.adapter.aws;

import io.spillway.adapter.aws.CallPolicy.Bucket;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.Tags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * One launch template for each attempt of a launch: the only way to give a fleet's machines user
 * data and tags from their first moment on. The orphan sweep takes them away.
 */
final class LaunchTemplates {

    private final Ec2Calls calls;
    private final Ec2Settings settings;

    LaunchTemplates(Ec2Calls calls, Ec2Settings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** Makes the order's template unless it is there, and returns its name. */
    String ensure(LaunchOrder order) {
        String name = "spillway-" + order.launchId() + "-" + order.attempt();
        TagSpecification own =
                TagSpecification.builder()
                        .resourceType(ResourceType.LAUNCH_TEMPLATE)
                        .tags(sdkTags(diskTags(order)))
                        .build();
        try {
            calls.change(
                    Bucket.MUTATE,
                    "CreateLaunchTemplate",
                    () ->
                            calls.client()
                                    .createLaunchTemplate(
                                            r ->
                                                    r.launchTemplateName(name)
                                                            .launchTemplateData(data(order))
                                                            .tagSpecifications(own)));
        } catch (CloudException failed) {
            // The same attempt asked again: its template has the same contents.
            if (!AwsErrors.TEMPLATE_EXISTS.equals(failed.code())) {
                throw failed;
            }
        }
        return name;
    }

    private RequestLaunchTemplateData data(LaunchOrder order) {
        RequestLaunchTemplateData.Builder data =
                RequestLaunchTemplateData.builder()
                        .imageId(settings.imageId())
                        // EC2's default for a machine that switches itself off is to stop it, and a
                        // stopped machine's disk bills for ever.
                        .instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE)
                        .userData(base64(order.userData()))
                        // The agent reads its lease from its tags; a hop limit of one keeps
                        // containers of the render user away from the metadata service.
                        .metadataOptions(
                                m ->
                                        m.httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                                                .httpPutResponseHopLimit(1)
                                                .instanceMetadataTags(
                                                        LaunchTemplateInstanceMetadataTagsState
                                                                .ENABLED))
                        .blockDeviceMappings(disk(order))
                        .networkInterfaces(networkInterface(order))
                        .tagSpecifications(
                                List.of(
                                        tagged(ResourceType.INSTANCE, instanceTags(order)),
                                        tagged(ResourceType.VOLUME, diskTags(order)),
                                        tagged(ResourceType.NETWORK_INTERFACE, diskTags(order))));
        if (settings.instanceProfile() != null) {
            data.iamInstanceProfile(p -> p.name(settings.instanceProfile()));
        }
        return data.build();
    }

    private LaunchTemplateBlockDeviceMappingRequest disk(LaunchOrder order) {
        return LaunchTemplateBlockDeviceMappingRequest.builder()
                .deviceName(settings.rootDevice())
                .ebs(
                        e ->
                                e.volumeType(VolumeType.GP3)
                                        .volumeSize(order.diskGib())
                                        .encrypted(true)
                                        .deleteOnTermination(true))
                .build();
    }

    private LaunchTemplateInstanceNetworkInterfaceSpecificationRequest networkInterface(
            LaunchOrder order) {
        return LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
                .deviceIndex(0)
                .associatePublicIpAddress(order.publicAddress())
                .deleteOnTermination(true)
                .groups(settings.securityGroupIds(order.role()))
                .build();
    }

    private static LaunchTemplateTagSpecificationRequest tagged(
            ResourceType type, Map<String, String> tags) {
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType(type)
                .tags(sdkTags(tags))
                .build();
    }

    private SortedMap<String, String> instanceTags(LaunchOrder order) {
        SortedMap<String, String> tags = diskTags(order);
        tags.put(Tags.ROLE, order.role().name().toLowerCase(Locale.ROOT));
        tags.put(Tags.LEASE_UNTIL, order.leaseUntil().toString());
        return tags;
    }

    /** A disk's or an interface's tags: whose it is, but no lease, which would soon be stale. */
    SortedMap<String, String> diskTags(LaunchOrder order) {
        SortedMap<String, String> tags = new TreeMap<>(order.tags());
        tags.put(Tags.OWNER, settings.owner());
        tags.put(Tags.LAUNCH_ID, order.launchId());
        tags.remove(Tags.ROLE);
        tags.remove(Tags.LEASE_UNTIL);
        return tags;
    }

    static List<Tag> sdkTags(Map<String, String> tags) {
        List<Tag> list = new ArrayList<>();
        tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
        return list;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
