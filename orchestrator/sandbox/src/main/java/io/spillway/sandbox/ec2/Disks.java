package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.DiskSpec;
import io.spillway.sandbox.account.Ec2Exception;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Block devices in requests and answers. */
final class Disks {

    private static final Set<String> KINDS =
            Set.of("gp2", "gp3", "io1", "io2", "st1", "sc1", "standard");

    private Disks() {}

    /** {@code BlockDeviceMapping.N}. */
    static List<DiskSpec> read(Params in) {
        return in.groups("BlockDeviceMapping").stream().map(Disks::readOne).toList();
    }

    private static DiskSpec readOne(Params in) {
        Params ebs = in.below("Ebs");
        return new DiskSpec(
                in.need("DeviceName"),
                size(ebs.number("VolumeSize")),
                kind(ebs.text("VolumeType")),
                ebs.number("Iops"),
                ebs.number("Throughput"),
                ebs.flag("Encrypted"),
                ebs.text("SnapshotId"),
                ebs.flag("DeleteOnTermination"),
                in.flat().containsKey("NoDevice"));
    }

    static @Nullable Integer size(@Nullable Integer gib) {
        if (gib != null && (gib < 1 || gib > 65_536)) {
            throw Ec2Exception.invalid(
                    "Volume size of " + gib + " GiB is out of range: 1 to 65536 GiB");
        }
        return gib;
    }

    static @Nullable String kind(@Nullable String name) {
        if (name != null && !KINDS.contains(name)) {
            throw Ec2Exception.invalid("Value (" + name + ") for parameter volumeType is invalid.");
        }
        return name;
    }

    /** An image's block devices. */
    static void write(Xml xml, List<DiskSpec> disks) {
        xml.set(
                "blockDeviceMapping",
                disks,
                (x, disk) -> {
                    x.put("deviceName", disk.device()).open("ebs");
                    x.put("snapshotId", disk.snapshotId());
                    x.put("volumeSize", disk.sizeGib());
                    x.put("deleteOnTermination", !Boolean.FALSE.equals(disk.deleteOnTermination()));
                    x.put("volumeType", disk.kind());
                    x.put("encrypted", Boolean.TRUE.equals(disk.encrypted()));
                    x.close();
                });
    }
}
