package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.DiskSpec;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.Snapshot;
import io.spillway.sandbox.account.Volume;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Disks. */
final class VolumeActions {

    private final Account account;
    private final Filters<Volume> filters;

    VolumeActions(Account account) {
        this.account = account;
        this.filters =
                new Filters<Volume>()
                        .on("volume-id", Volume::id)
                        .on("status", volume -> volume.state().label())
                        .on("availability-zone", Volume::zone)
                        .on("volume-type", Volume::kind)
                        .on("size", volume -> Integer.toString(volume.sizeGib()))
                        .on("encrypted", volume -> Boolean.toString(volume.encrypted()))
                        .on("snapshot-id", Volume::snapshotId)
                        .on("create-time", volume -> volume.createdAt().toString())
                        .on("attachment.instance-id", attached(Volume.Attachment::instanceId))
                        .on("attachment.device", attached(Volume.Attachment::device))
                        .on("attachment.status", attached(Volume.Attachment::state))
                        .on(
                                "attachment.delete-on-termination",
                                attached(place -> Boolean.toString(place.deleteOnTermination())))
                        .on(
                                "attachment.attach-time",
                                attached(place -> place.attachedAt().toString()))
                        .onTags(volume -> account.tags().of(volume.id()));
    }

    private static Function<Volume, @Nullable String> attached(
            Function<Volume.Attachment, String> property) {
        return volume -> {
            Volume.Attachment place = volume.attachment();
            return place == null ? null : property.apply(place);
        };
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeVolumes", this::describe),
                Action.mutate("CreateVolume", this::create),
                Action.mutate("AttachVolume", this::attach),
                Action.mutate("DetachVolume", this::detach),
                Action.mutate("DeleteVolume", this::delete));
    }

    private void describe(Params in, Xml out) {
        List<String> ids = in.list("VolumeId");
        Collection<Volume> volumes =
                ids.isEmpty()
                        ? account.volumes().all()
                        : ids.stream().map(account.volumes()::get).toList();
        if (!ids.isEmpty() && in.text("MaxResults") != null) {
            throw Ec2Exception.combination(
                    "The parameter volumeSet cannot be used with the parameter maxResults");
        }
        Page<Volume> page = Page.matching(in, volumes, filters.of(in), 5, 1000, Volume::sequence);
        out.set("volumeSet", page.items(), this::write);
        out.put("nextToken", page.nextToken());
    }

    private void create(Params in, Xml out) {
        String zone = in.need("AvailabilityZone");
        String snapshotId = in.text("SnapshotId");
        Integer size = Disks.size(in.number("Size"));
        boolean encrypted = in.flag("Encrypted", false);
        if (snapshotId != null) {
            Snapshot snapshot = account.snapshots().get(snapshotId);
            size = Math.max(Objects.requireNonNullElse(size, 0), snapshot.sizeGib());
            encrypted |= snapshot.encrypted();
        } else if (size == null) {
            throw new Ec2Exception(
                    "MissingParameter", "The request must contain the parameter size/snapshot");
        }
        DiskSpec disk =
                new DiskSpec(
                        "",
                        size,
                        Disks.kind(in.text("VolumeType")),
                        in.number("Iops"),
                        in.number("Throughput"),
                        encrypted,
                        snapshotId,
                        false,
                        false);
        write(
                out,
                account.volumes()
                        .create(
                                zone,
                                disk,
                                TagSpecs.readOnly(in, "volume"),
                                in.text("ClientToken"),
                                in.fingerprint()));
    }

    private void attach(Params in, Xml out) {
        Volume volume =
                account.attachVolume(in.need("VolumeId"), in.need("InstanceId"), in.need("Device"));
        writeAttachment(out, volume.id(), Objects.requireNonNull(volume.attachment()), "attaching");
    }

    private void detach(Params in, Xml out) {
        String volumeId = in.need("VolumeId");
        Volume.Attachment place = account.volumes().get(volumeId).attachment();
        String instanceId = in.text("InstanceId");
        if (place != null && instanceId != null && !place.instanceId().equals(instanceId)) {
            throw new Ec2Exception(
                    "InvalidAttachment.NotFound",
                    "The volume '"
                            + volumeId
                            + "' is not attached to instance '"
                            + instanceId
                            + "'.");
        }
        writeAttachment(out, volumeId, account.detachVolume(volumeId), "detaching");
    }

    private void delete(Params in, Xml out) {
        account.volumes().delete(in.need("VolumeId"));
        out.put("return", true);
    }

    private void write(Xml x, Volume volume) {
        x.put("volumeId", volume.id()).put("size", volume.sizeGib());
        x.put("snapshotId", Objects.requireNonNullElse(volume.snapshotId(), ""));
        x.put("availabilityZone", volume.zone()).put("status", volume.state().label());
        x.put("createTime", volume.createdAt());
        Volume.Attachment place = volume.attachment();
        x.set(
                "attachmentSet",
                place == null ? List.<Volume.Attachment>of() : List.of(place),
                (y, one) -> writeAttachment(y, volume.id(), one, one.state()));
        x.tags(account.tags().of(volume.id()));
        x.put("volumeType", volume.kind()).put("iops", volume.iops());
        x.put("encrypted", volume.encrypted()).put("multiAttachEnabled", false);
        x.put("throughput", volume.throughputMibps());
    }

    private static void writeAttachment(
            Xml x, String volumeId, Volume.Attachment place, String status) {
        x.put("volumeId", volumeId).put("instanceId", place.instanceId());
        x.put("device", place.device()).put("status", status);
        x.put("attachTime", place.attachedAt());
        x.put("deleteOnTermination", place.deleteOnTermination());
    }
}
