package io.spillway.adapter.aws;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Volume;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** EC2's shapes in the core's terms. */
final class Ec2Shapes {

    /** For example {@code User initiated (2026-11-02 08:15:30 GMT)}. */
    private static final Pattern ENDED_AT =
            Pattern.compile("\\((\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}) GMT\\)");

    private static final DateTimeFormatter ENDED_AT_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Ec2Shapes() {}

    static Instance instance(software.amazon.awssdk.services.ec2.model.Instance found) {
        PurchaseOption option =
                found.instanceLifecycle() == InstanceLifecycleType.SPOT
                        ? PurchaseOption.SPOT
                        : PurchaseOption.ON_DEMAND;
        return new Instance(
                found.instanceId(),
                new Pool(
                        found.instanceTypeAsString(), found.placement().availabilityZone(), option),
                state(found.state().nameAsString()),
                found.launchTime(),
                endedAt(found.stateTransitionReason()),
                found.stateReason() == null ? null : found.stateReason().code(),
                found.privateIpAddress(),
                found.publicIpAddress(),
                tags(found.tags()));
    }

    private static InstanceState state(String name) {
        return switch (name) {
            case "pending" -> InstanceState.PENDING;
            case "running" -> InstanceState.RUNNING;
            case "stopping" -> InstanceState.STOPPING;
            case "stopped" -> InstanceState.STOPPED;
            case "shutting-down" -> InstanceState.SHUTTING_DOWN;
            case "terminated" -> InstanceState.TERMINATED;
            default -> throw new IllegalStateException("EC2 has no instance state " + name);
        };
    }

    /** The time that a user-initiated end carries, or null. */
    static @Nullable Instant endedAt(@Nullable String stateTransitionReason) {
        if (stateTransitionReason == null) {
            return null;
        }
        Matcher matcher = ENDED_AT.matcher(stateTransitionReason);
        return matcher.find()
                ? LocalDateTime.parse(matcher.group(1), ENDED_AT_FORMAT).toInstant(ZoneOffset.UTC)
                : null;
    }

    static Volume volume(software.amazon.awssdk.services.ec2.model.Volume found) {
        String attachedTo =
                found.attachments().stream()
                        .map(VolumeAttachment::instanceId)
                        .findFirst()
                        .orElse(null);
        return new Volume(
                found.volumeId(),
                found.availabilityZone(),
                found.volumeTypeAsString(),
                found.size(),
                found.createTime(),
                attachedTo,
                tags(found.tags()));
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> byKey = new TreeMap<>();
        for (Tag tag : tags) {
            byKey.put(tag.key(), tag.value());
        }
        return byKey;
    }
}
