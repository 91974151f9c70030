package io.spillway.infra;

import static java.util.Objects.requireNonNull;

import io.spillway.adapter.aws.Ec2Settings;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A launch as the real adapter asks for it, set to what installation {@code studio} tells in its
 * outputs.
 *
 * @param template the fields of its CreateLaunchTemplate
 * @param fleet the fields of its CreateFleet
 */
record AskedLaunch(SortedMap<String, String> template, SortedMap<String, String> fleet) {
    static final String HUB_GROUP = "spillway-studio-NetworkGroupsHub";

    private static final String PROFILE = "spillway-studio-NodeRoleProfile";
    private static final String SUBNET = "spillway-studio-NetworkVpcPublicSubnet1Subnet";
    private static final String NODE_GROUP = "spillway-studio-NetworkGroupsNode";
    private static final String DATA = "LaunchTemplateData.";
    private static final String OVERRIDE = "LaunchTemplateConfigs.1.Overrides.1.";

    static AskedLaunch of(NodeRole role) {
        var sent =
                Ec2Wire.launch(
                        new Ec2Settings(
                                "studio",
                                "ami-1",
                                "/dev/xvda",
                                new TreeMap<>(Map.of("eu-west-1a", SUBNET)),
                                List.of(NODE_GROUP),
                                List.of(HUB_GROUP),
                                PROFILE),
                        order(role));
        return new AskedLaunch(
                requireNonNull(sent.get("CreateLaunchTemplate")),
                requireNonNull(sent.get("CreateFleet")));
    }

    private static LaunchOrder order(NodeRole role) {
        var pool = new Pool("c7i.8xlarge", "eu-west-1a", PurchaseOption.SPOT);
        return new LaunchOrder(
                "launch-1",
                1,
                "token",
                role,
                List.of(new PoolBid(pool, Money.usd("1.20"))),
                3,
                Instant.EPOCH,
                Map.of(Tags.JOB_ID, "job", Tags.BUDGET_ID, "budget"),
                "spillway.launch=launch-1",
                100,
                role == NodeRole.HUB);
    }

    /** What IAM sees of the machine. */
    Map<String, String> machine() {
        return Map.of(
                "aws:RequestTag/spillway:owner", owner("instance"),
                "ec2:InstanceType", of(fleet, OVERRIDE + "InstanceType"),
                "ec2:InstanceMetadataTags", data("MetadataOptions.InstanceMetadataTags"),
                "ec2:MetadataHttpTokens", data("MetadataOptions.HttpTokens"),
                "ec2:MetadataHttpPutResponseHopLimit",
                        data("MetadataOptions.HttpPutResponseHopLimit"),
                "ec2:InstanceProfile", data("IamInstanceProfile.Name"));
    }

    /** What IAM sees of its disk. */
    Map<String, String> disk() {
        return Map.of(
                "aws:RequestTag/spillway:owner", owner("volume"),
                "ec2:Encrypted", data("BlockDeviceMapping.1.Ebs.Encrypted"),
                "ec2:VolumeSize", data("BlockDeviceMapping.1.Ebs.VolumeSize"),
                "ec2:VolumeType", data("BlockDeviceMapping.1.Ebs.VolumeType"));
    }

    String subnet() {
        return of(fleet, OVERRIDE + "SubnetId");
    }

    String securityGroup() {
        return data("NetworkInterface.1.SecurityGroupId.1");
    }

    /** The owner's tag on things of a kind. */
    String owner(String kind) {
        return of(tags(kind), Tags.OWNER);
    }

    /** The tags that the template puts on things of a kind. */
    SortedMap<String, String> tags(String kind) {
        var tags = new TreeMap<String, String>();
        for (int spec = 1; ; spec++) {
            String at = "TagSpecification." + spec + ".";
            if (data(at + "ResourceType").equals(kind)) {
                for (int tag = 1; template.containsKey(DATA + at + "Tag." + tag + ".Key"); tag++) {
                    tags.put(data(at + "Tag." + tag + ".Key"), data(at + "Tag." + tag + ".Value"));
                }
                return tags;
            }
        }
    }

    private String data(String field) {
        return of(template, DATA + field);
    }

    private static String of(Map<String, String> fields, String name) {
        return requireNonNull(fields.get(name), name);
    }
}
