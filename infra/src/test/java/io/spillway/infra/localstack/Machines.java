package io.spillway.infra.localstack;

import io.spillway.core.fleet.Tags;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Machines of LocalStack's EC2, whose leases are long over. */
record Machines(Ec2Client ec2) {

    /** Starts one; returns its id. */
    String launch(String installation) {
        TagSpecification tags =
                TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(
                                tag(Tags.OWNER, installation),
                                tag(Tags.LEASE_UNTIL, "2020-01-01T00:00:00Z"))
                        .build();
        return ec2.runInstances(
                        r ->
                                r.imageId("ami-0123456789abcdef0")
                                        .instanceType("c7i.large")
                                        .minCount(1)
                                        .maxCount(1)
                                        .tagSpecifications(tags))
                .instances()
                .getFirst()
                .instanceId();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private Instance described(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    InstanceStateName state(String id) {
        return described(id).state().name();
    }

    Map<String, String> tags(String id) {
        return described(id).tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    /** An event of EC2's about a machine, as EventBridge hands it to a function. */
    static String event(String id, String detailType, Instant at) {
        return """
        {"version":"0","source":"aws.ec2","time":"%s","resources":[],"detail-type":"%s",\
        "detail":{"instance-id":"%s","instance-action":"terminate"}}\
        """
                .formatted(at, detailType, id);
    }
}
