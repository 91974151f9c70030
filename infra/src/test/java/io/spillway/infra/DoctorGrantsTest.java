package io.spillway.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.AwsDoctor;
import io.spillway.adapter.aws.Ec2Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The doctor's dry runs ask the orchestrator's role what renting asks it: a role that may rent
 * isn't told that it may not.
 */
@Tag("node")
class DoctorGrantsTest {
    private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";

    private static final SortedMap<String, SortedMap<String, String>> SENT =
            Ec2Wire.sent(
                    clients ->
                            new AwsDoctor(
                                            clients,
                                            new Ec2Settings(
                                                    "studio",
                                                    "ami-1",
                                                    "/dev/xvda",
                                                    new TreeMap<>(),
                                                    List.of("sg-1"),
                                                    "spillway-studio-NodeRoleProfile"))
                                    .examine(Set.of("c7i.large"), "bucket", "http://queue"));

    @Test
    void a_machine_is_tried_as_a_launch_would_start_it() {
        var asked = requireNonNull(SENT.get("RunInstances"));

        assertThat(asked).containsEntry("DryRun", "true");
        assertThat(
                        isAllowed(
                                "ec2:RunInstances",
                                "instance/*",
                                asked,
                                Map.of(
                                        "aws:RequestTag/spillway:owner",
                                        "TagSpecification.1.Tag.1.Value",
                                        "ec2:InstanceType",
                                        "InstanceType",
                                        "ec2:InstanceMetadataTags",
                                        "MetadataOptions.InstanceMetadataTags",
                                        "ec2:MetadataHttpTokens",
                                        "MetadataOptions.HttpTokens",
                                        "ec2:MetadataHttpPutResponseHopLimit",
                                        "MetadataOptions.HttpPutResponseHopLimit",
                                        "ec2:InstanceProfile",
                                        "IamInstanceProfile.Name")))
                .isTrue();
        assertThat(
                        isAllowed(
                                "ec2:RunInstances",
                                "volume/*",
                                asked,
                                Map.of(
                                        "aws:RequestTag/spillway:owner",
                                        "TagSpecification.2.Tag.1.Value",
                                        "ec2:Encrypted",
                                        "BlockDeviceMapping.1.Ebs.Encrypted",
                                        "ec2:VolumeSize",
                                        "BlockDeviceMapping.1.Ebs.VolumeSize",
                                        "ec2:VolumeType",
                                        "BlockDeviceMapping.1.Ebs.VolumeType")))
                .isTrue();
    }

    @Test
    void a_template_is_tried_with_the_owner_s_tag() {
        assertThat(
                        isAllowed(
                                "ec2:CreateLaunchTemplate",
                                "launch-template/*",
                                requireNonNull(SENT.get("CreateLaunchTemplate")),
                                Map.of(
                                        "aws:RequestTag/spillway:owner",
                                        "TagSpecification.1.Tag.1.Value")))
                .isTrue();
    }

    @Test
    void without_a_machine_of_ours_nothing_is_tagged_or_ended_even_dry() {
        assertThat(SENT).doesNotContainKeys("CreateTags", "TerminateInstances");
    }

    private static boolean isAllowed(
            String action, String resource, Map<String, String> asked, Map<String, String> keys) {
        var context = new TreeMap<String, List<String>>();
        keys.forEach(
                (key, field) -> context.put(key, List.of(requireNonNull(asked.get(field), field))));
        return new Request(action, EC2 + resource, context)
                .isAllowedBy(
                        new Installation("studio", Synthesized.TEMPLATE)
                                .statements("OrchestratorRole"));
    }
}
