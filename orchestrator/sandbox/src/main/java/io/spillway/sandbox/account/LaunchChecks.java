package io.spillway.sandbox.account;

import io.spillway.sandbox.market.Market;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What EC2 checks of a launch before it looks for machines. */
final class LaunchChecks {

    private static final int MOST_USER_DATA = 16_384;

    private final Scene scene;
    private final Images images;
    private final Snapshots snapshots;
    private final Network network;

    LaunchChecks(Scene scene, Images images, Snapshots snapshots, Network network) {
        this.scene = scene;
        this.images = images;
        this.snapshots = snapshots;
        this.network = network;
    }

    /**
     * @throws Ec2Exception for the first thing that EC2 would refuse
     */
    LaunchPlan check(LaunchSpec spec) {
        if (spec.imageId() == null) {
            throw Ec2Exception.missing("ImageId");
        }
        Image image = images.get(spec.imageId());
        Market.TypeSpec type = type(spec.instanceType());
        if (!type.architecture().equals(image.architecture())) {
            throw Ec2Exception.invalid(
                    "The architecture '"
                            + type.architecture()
                            + "' of the specified instance type does not match the architecture '"
                            + image.architecture()
                            + "' of the specified AMI. Specify an instance type and an AMI that"
                            + " have matching architectures, and try again.");
        }
        checkUserData(spec.userData());
        if (spec.keyName() != null) {
            throw new Ec2Exception(
                    "InvalidKeyPair.NotFound",
                    "The key pair '" + spec.keyName() + "' does not exist");
        }
        LaunchSpec.SpotSpec spot = spec.spot();
        if (spot != null && spot.maxPrice() != null && spot.maxPrice().signum() <= 0) {
            throw Ec2Exception.invalid(
                    "Value (" + spot.maxPrice() + ") for parameter price is invalid.");
        }
        spec.tags().values().forEach(TagBook::checkKeys);
        return new LaunchPlan(
                spec,
                type,
                image,
                subnets(spec, type.name()),
                network.groups(spec.securityGroupIds()),
                disks(spec, image));
    }

    private Market.TypeSpec type(@Nullable String name) {
        if (name == null) {
            throw Ec2Exception.missing("InstanceType");
        }
        Market.TypeSpec type = scene.type(name);
        if (type == null) {
            throw Ec2Exception.invalid("Invalid value '" + name + "' for InstanceType.");
        }
        return type;
    }

    private static void checkUserData(@Nullable String base64) {
        if (base64 == null) {
            return;
        }
        try {
            if (Base64.getMimeDecoder().decode(base64).length > MOST_USER_DATA) {
                throw Ec2Exception.invalid("User data is limited to 16384 bytes");
            }
        } catch (IllegalArgumentException notBase64) {
            throw new Ec2Exception(
                    "InvalidUserData.Malformed", "Invalid BASE64 encoding of user data");
        }
    }

    private List<Network.Subnet> subnets(LaunchSpec spec, String type) {
        if (spec.subnetId() != null) {
            Network.Subnet subnet = network.subnet(spec.subnetId());
            if (spec.zone() != null && !spec.zone().equals(subnet.zone())) {
                throw Ec2Exception.combination(
                        "The availability zone of the specified subnet and the Availability Zone"
                                + " parameter do not match");
            }
            return List.of(offered(subnet, type));
        }
        if (spec.zone() != null) {
            return List.of(offered(network.inZone(spec.zone()), type));
        }
        List<Network.Subnet> offering = new ArrayList<>(network.subnets());
        offering.removeIf(subnet -> !scene.market.offers(type, subnet.zone()));
        return offering;
    }

    private Network.Subnet offered(Network.Subnet subnet, String type) {
        if (!scene.market.offers(type, subnet.zone())) {
            String others =
                    scene.market.zones().stream()
                            .filter(zone -> scene.market.offers(type, zone))
                            .collect(Collectors.joining(", "));
            throw new Ec2Exception(
                    "Unsupported",
                    "Your requested instance type ("
                            + type
                            + ") is not supported in your requested Availability Zone ("
                            + subnet.zone()
                            + "). Please retry your request by not specifying an Availability"
                            + " Zone or choosing "
                            + others
                            + ".");
        }
        return subnet;
    }

    private List<DiskSpec> disks(LaunchSpec spec, Image image) {
        Map<String, DiskSpec> byDevice = new LinkedHashMap<>();
        image.disks().forEach(disk -> byDevice.put(disk.device(), disk));
        for (DiskSpec asked : spec.disks()) {
            if (asked.omitted()) {
                byDevice.remove(asked.device());
            } else {
                DiskSpec base = byDevice.get(asked.device());
                byDevice.put(asked.device(), base == null ? asked : asked.over(base));
            }
        }
        List<DiskSpec> whole = new ArrayList<>();
        for (DiskSpec disk : byDevice.values()) {
            whole.add(sized(disk));
        }
        return whole;
    }

    private DiskSpec sized(DiskSpec disk) {
        if (disk.snapshotId() == null) {
            if (disk.sizeGib() == null) {
                throw Ec2Exception.missing("ebs.volumeSize or ebs.snapshotId");
            }
            return disk;
        }
        Snapshot snapshot = snapshots.get(disk.snapshotId());
        Integer size = disk.sizeGib();
        if (size != null && size < snapshot.sizeGib()) {
            throw new Ec2Exception(
                    "InvalidBlockDeviceMapping",
                    "Volume of size "
                            + size
                            + "GB is smaller than snapshot '"
                            + snapshot.snapshotId()
                            + "', expect size>= "
                            + snapshot.sizeGib()
                            + "GB");
        }
        return disk.over(
                new DiskSpec(
                        disk.device(),
                        snapshot.sizeGib(),
                        null,
                        null,
                        null,
                        snapshot.encrypted(),
                        null,
                        null,
                        false));
    }
}
