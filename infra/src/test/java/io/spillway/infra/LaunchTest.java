package io.spillway.infra;

import static io.spillway.infra.Synthesized.asMap;
import static io.spillway.infra.Synthesized.list;
import static io.spillway.infra.Synthesized.map;
import static io.spillway.infra.Synthesized.properties;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.Ec2Settings;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A launch as the real adapter asks for it, held against the installation: it says what the audited
 * template says, and the orchestrator's role lets it through; one that says less stops at the role.
 */
@Tag("node")
class LaunchTest {
    private static final Installation STUDIO = new Installation("studio", Synthesized.TEMPLATE);
    private static final String PROFILE = "spillway-studio-NodeRoleProfile";
    private static final String SUBNET = "spillway-studio-NetworkVpcPublicSubnet1Subnet";
    private static final String NODE_GROUP = "spillway-studio-NetworkGroupsNode";
    private static final String HUB_GROUP = "spillway-studio-NetworkGroupsHub";
    private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";

    private static final SortedMap<String, String> TEMPLATE_ASKED =
            requireNonNull(launch(NodeRole.WORKER).get("CreateLaunchTemplate"));

    @Test
    void the_orchestrator_s_templates_say_what_the_audited_one_says() {
        var audited = new TreeMap<String, String>();
        var resource =
                Synthesized.TEMPLATE.findResources("AWS::EC2::LaunchTemplate").values().iterator();
        flatten(
                "LaunchTemplateData",
                map(properties(resource.next()), "LaunchTemplateData"),
                audited);

        assertThat(audited).hasSizeGreaterThan(10);
        assertThat(TEMPLATE_ASKED).containsAllEntriesOf(audited);
    }

    @Test
    void the_hub_gets_its_own_groups_and_an_address() {
        var asked = requireNonNull(launch(NodeRole.HUB).get("CreateLaunchTemplate"));

        assertThat(asked)
                .containsEntry("LaunchTemplateData.NetworkInterface.1.SecurityGroupId.1", HUB_GROUP)
                .containsEntry(
                        "LaunchTemplateData.NetworkInterface.1.AssociatePublicIpAddress", "true");
    }

    @Test
    void what_the_orchestrator_asks_for_its_role_allows() {
        assertThat(checks()).allMatch(LaunchTest::isAllowed);
    }

    @Test
    void what_would_start_otherwise_its_role_refuses() {
        var machine = machine();
        assertThat(
                        List.of(
                                machine.with(Map.of("ec2:InstanceType", List.of("p5.48xlarge"))),
                                machine.with(Map.of("ec2:MetadataHttpTokens", List.of("optional"))),
                                machine.with(
                                        Map.of(
                                                "ec2:MetadataHttpPutResponseHopLimit",
                                                List.of("2"))),
                                machine.with(
                                        Map.of("ec2:InstanceMetadataTags", List.of("disabled"))),
                                machine.with(Map.of("ec2:InstanceProfile", List.of("arn:admin"))),
                                machine.with(without("ec2:InstanceProfile")),
                                machine.with(without("aws:RequestTag/spillway:owner")),
                                machine.with(
                                        Map.of(
                                                "aws:RequestTag/spillway:owner",
                                                List.of("studio2"))),
                                disk().with(Map.of("ec2:Encrypted", List.of("false"))),
                                disk().with(Map.of("ec2:VolumeSize", List.of("16000"))),
                                disk().with(Map.of("ec2:VolumeType", List.of("io2"))),
                                image("amazon", "image"),
                                image("111122223333", "other"),
                                run("subnet/subnet-of-others", Map.of()),
                                run("security-group/sg-of-others", Map.of()),
                                run("key-pair/back-door", Map.of()),
                                run(
                                        "launch-template/one",
                                        Map.of("aws:ResourceTag/spillway:owner", "studio2"))))
                .noneMatch(LaunchTest::isAllowed);
    }

    @Test
    void keys_of_a_launch_can_t_be_written_later_but_the_lease_can() {
        var own = Map.of("aws:ResourceTag/spillway:owner", "studio");
        var tag = request("ec2:CreateTags", "instance/i-1", own);

        assertThat(isAllowed(tag.with(Map.of("aws:TagKeys", List.of(Tags.LEASE_UNTIL))))).isTrue();
        for (var key : List.of(Tags.OWNER, Tags.LAUNCH_ID, Tags.KEEP, Tags.ROLE, "Name")) {
            assertThat(isAllowed(tag.with(Map.of("aws:TagKeys", List.of(key))))).isFalse();
        }
    }

    /** IAM's checks of a launch, thing by thing, with what the adapter says of each. */
    private static List<Request> checks() {
        var checks = new ArrayList<Request>();
        var owner = Map.of("aws:RequestTag/spillway:owner", tag("instance", Tags.OWNER));
        checks.add(machine());
        checks.add(disk());
        checks.add(run("network-interface/*", owner));
        checks.add(
                run(
                        "subnet/"
                                + asked("CreateFleet")
                                        .get("LaunchTemplateConfigs.1.Overrides.1.SubnetId"),
                        Map.of()));
        checks.add(
                run(
                        "security-group/"
                                + TEMPLATE_ASKED.get(
                                        "LaunchTemplateData.NetworkInterface.1.SecurityGroupId.1"),
                        Map.of()));
        checks.add(image("111122223333", "image"));
        checks.add(run("launch-template/one", Map.of("aws:ResourceTag/spillway:owner", "studio")));
        checks.add(request("ec2:CreateFleet", "fleet/*", owner));
        checks.add(request("ec2:CreateLaunchTemplate", "launch-template/*", owner));
        for (var kind : List.of("instance", "volume", "network-interface")) {
            checks.add(
                    request("ec2:CreateTags", kind + "/*", owner)
                            .with(
                                    Map.of(
                                            "ec2:CreateAction",
                                            List.of("RunInstances"),
                                            "aws:TagKeys",
                                            List.copyOf(tags(kind).keySet()))));
        }
        return checks;
    }

    private static Request machine() {
        String data = "LaunchTemplateData.";
        return run(
                "instance/*",
                Map.of(
                        "aws:RequestTag/spillway:owner",
                        tag("instance", Tags.OWNER),
                        "ec2:InstanceType",
                        of(
                                asked("CreateFleet"),
                                "LaunchTemplateConfigs.1.Overrides.1.InstanceType"),
                        "ec2:InstanceMetadataTags",
                        of(TEMPLATE_ASKED, data + "MetadataOptions.InstanceMetadataTags"),
                        "ec2:MetadataHttpTokens",
                        of(TEMPLATE_ASKED, data + "MetadataOptions.HttpTokens"),
                        "ec2:MetadataHttpPutResponseHopLimit",
                        of(TEMPLATE_ASKED, data + "MetadataOptions.HttpPutResponseHopLimit"),
                        "ec2:InstanceProfile",
                        of(TEMPLATE_ASKED, data + "IamInstanceProfile.Name")));
    }

    private static Request disk() {
        String disk = "LaunchTemplateData.BlockDeviceMapping.1.Ebs.";
        return run(
                "volume/*",
                Map.of(
                        "aws:RequestTag/spillway:owner",
                        tag("volume", Tags.OWNER),
                        "ec2:Encrypted",
                        of(TEMPLATE_ASKED, disk + "Encrypted"),
                        "ec2:VolumeSize",
                        of(TEMPLATE_ASKED, disk + "VolumeSize"),
                        "ec2:VolumeType",
                        of(TEMPLATE_ASKED, disk + "VolumeType")));
    }

    private static Request image(String account, String owner) {
        return new Request(
                        "ec2:RunInstances", "arn:aws:ec2:eu-west-1::image/ami-1", new TreeMap<>())
                .with(
                        Map.of(
                                "ec2:Owner",
                                List.of(account),
                                "aws:ResourceTag/spillway:owner",
                                List.of(owner)));
    }

    private static Request run(String resource, Map<String, String> context) {
        return request("ec2:RunInstances", resource, context);
    }

    private static Request request(String action, String resource, Map<String, String> context) {
        var values = new TreeMap<String, List<String>>();
        context.forEach((key, value) -> values.put(key, List.of(value)));
        return new Request(action, EC2 + resource, values);
    }

    private static boolean isAllowed(Request request) {
        return request.isAllowedBy(STUDIO.statements("OrchestratorRole"));
    }

    private static Map<String, @Nullable List<String>> without(String key) {
        var changes = new TreeMap<String, @Nullable List<String>>();
        changes.put(key, null);
        return changes;
    }

    private static SortedMap<String, SortedMap<String, String>> launch(NodeRole role) {
        var zones = new TreeMap<String, String>(Map.of("eu-west-1a", SUBNET));
        return Ec2Wire.launch(
                new Ec2Settings(
                        "studio",
                        "ami-1",
                        "/dev/xvda",
                        zones,
                        List.of(NODE_GROUP),
                        List.of(HUB_GROUP),
                        PROFILE),
                new LaunchOrder(
                        "launch-1",
                        1,
                        "token",
                        role,
                        List.of(
                                new PoolBid(
                                        new Pool("c7i.8xlarge", "eu-west-1a", PurchaseOption.SPOT),
                                        Money.usd("1.20"))),
                        3,
                        Instant.EPOCH,
                        Map.of(Tags.JOB_ID, "job", Tags.BUDGET_ID, "budget"),
                        "spillway.launch=launch-1",
                        100,
                        role == NodeRole.HUB));
    }

    private static SortedMap<String, String> asked(String action) {
        return requireNonNull(launch(NodeRole.WORKER).get(action));
    }

    private static String of(Map<String, String> fields, String name) {
        return requireNonNull(fields.get(name), name);
    }

    private static String tag(String kind, String key) {
        return of(tags(kind), key);
    }

    /** The tags that the adapter's template puts on things of a kind. */
    private static SortedMap<String, String> tags(String kind) {
        var tags = new TreeMap<String, String>();
        for (int spec = 1; ; spec++) {
            String at = "LaunchTemplateData.TagSpecification." + spec + ".";
            if (of(TEMPLATE_ASKED, at + "ResourceType").equals(kind)) {
                for (int tag = 1; TEMPLATE_ASKED.containsKey(at + "Tag." + tag + ".Key"); tag++) {
                    tags.put(
                            of(TEMPLATE_ASKED, at + "Tag." + tag + ".Key"),
                            of(TEMPLATE_ASKED, at + "Tag." + tag + ".Value"));
                }
                return tags;
            }
        }
    }

    /** A template's properties under the names that EC2's requests have; tags are checked apart. */
    private static void flatten(String name, Object value, Map<String, String> fields) {
        if (value instanceof List<?> many) {
            for (int i = 0; i < many.size(); i++) {
                flatten(name + "." + (i + 1), requireNonNull(many.get(i)), fields);
            }
        } else if (value instanceof Map<?, ?> && !isReference(value)) {
            asMap(value)
                    .forEach(
                            (key, one) -> {
                                switch (key) {
                                    case "TagSpecifications" -> {}
                                    case "BlockDeviceMappings" ->
                                            flatten(name + ".BlockDeviceMapping", one, fields);
                                    case "NetworkInterfaces" ->
                                            flatten(name + ".NetworkInterface", one, fields);
                                    case "Groups" ->
                                            flatten(name + ".SecurityGroupId", list(one), fields);
                                    default -> flatten(name + "." + key, one, fields);
                                }
                            });
        } else {
            fields.put(
                    name,
                    Words.of(value)
                            .replaceAll("\\$\\{(\\w+?)(\\.GroupId)?}", "spillway-studio-$1"));
        }
    }

    private static boolean isReference(Object value) {
        return asMap(value).containsKey("Ref") || asMap(value).containsKey("Fn::GetAtt");
    }
}
