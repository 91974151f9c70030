package io.spillway.infra;

import static io.spillway.infra.Synthesized.asMap;
import static io.spillway.infra.Synthesized.list;
import static io.spillway.infra.Synthesized.map;
import static io.spillway.infra.Synthesized.properties;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";

    private static final AskedLaunch ASKED = AskedLaunch.of(NodeRole.WORKER);

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
        assertThat(ASKED.template()).containsAllEntriesOf(audited);
    }

    @Test
    void the_hub_gets_its_own_groups_and_an_address() {
        var asked = AskedLaunch.of(NodeRole.HUB).template();

        assertThat(asked)
                .containsEntry(
                        "LaunchTemplateData.NetworkInterface.1.SecurityGroupId.1",
                        AskedLaunch.HUB_GROUP)
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
        var owner = Map.of("aws:RequestTag/spillway:owner", ASKED.owner("network-interface"));
        checks.add(machine());
        checks.add(disk());
        checks.add(run("network-interface/*", owner));
        checks.add(run("subnet/" + ASKED.subnet(), Map.of()));
        checks.add(run("security-group/" + ASKED.securityGroup(), Map.of()));
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
                                            List.copyOf(ASKED.tags(kind).keySet()))));
        }
        return checks;
    }

    private static Request machine() {
        return run("instance/*", ASKED.machine());
    }

    private static Request disk() {
        return run("volume/*", ASKED.disk());
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
