package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static io.spillway.infra.Synthesized.map;
import static io.spillway.infra.Synthesized.statements;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.infra.Synthesized.Statement;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("node")
class LeastPrivilegeTest {
    private static final List<String> LOG = List.of("logs:CreateLogStream", "logs:PutLogEvents");

    @ParameterizedTest
    @CsvSource({
        "FunctionsNodeHoursRole, ec2:DescribeInstances ec2:DescribeVolumes s3:GetObject"
                + " s3:PutObject sqs:SendMessage",
        "FunctionsSpotNoticeRole, ec2:CreateTags ec2:DescribeInstances s3:PutObject"
                + " sqs:SendMessage",
        "FunctionsLeaseReaperRole, ec2:DescribeInstances ec2:TerminateInstances sqs:SendMessage",
        "FunctionsIdleCapacityRole, ec2:DescribeInstances ec2:TerminateInstances sqs:SendMessage",
        "FunctionsOrphanSweepRole, ec2:CreateTags ec2:DeleteLaunchTemplate"
                + " ec2:DeleteNetworkInterface ec2:DeleteSnapshot ec2:DeleteTags ec2:DeleteVolume"
                + " ec2:DeregisterImage ec2:DescribeAddresses ec2:DescribeImages"
                + " ec2:DescribeInstances ec2:DescribeLaunchTemplates"
                + " ec2:DescribeNetworkInterfaces ec2:DescribeSnapshots ec2:DescribeVolumes"
                + " ec2:ReleaseAddress sqs:SendMessage",
        "FunctionsBillArrivedRole, s3:PutObject sqs:SendMessage",
        "NodeRole, ec2:CreateTags"
    })
    void each_role_may_do_exactly_what_its_work_needs(String role, String allowed) {
        assertThat(
                        of(role).stream()
                                .flatMap(s -> s.actions().stream())
                                .filter(a -> !LOG.contains(a))
                                .distinct()
                                .sorted())
                .containsExactly(allowed.split(" "));
    }

    @Test
    void there_is_no_other_role_helper_function_or_managed_policy() {
        TEMPLATE.resourceCountIs("AWS::Lambda::Function", 6);
        TEMPLATE.resourceCountIs("AWS::IAM::ManagedPolicy", 0);
        assertThat(statements().stream().map(Statement::role).distinct()).hasSize(7);
        assertThat(TEMPLATE.findResources("AWS::IAM::Role").values())
                .hasSize(7)
                .allSatisfy(
                        role ->
                                assertThat(Synthesized.properties(role))
                                        .doesNotContainKeys("ManagedPolicyArns", "Policies"));
    }

    @Test
    void only_describing_ec2_is_allowed_on_everything() {
        assertThat(statements())
                .allSatisfy(s -> assertThat(s.actions()).noneMatch(action -> action.contains("*")));
        assertThat(statements())
                .filteredOn(s -> s.resource().equals("*"))
                .isNotEmpty()
                .allSatisfy(
                        s ->
                                assertThat(s.actions())
                                        .allMatch(action -> action.startsWith("ec2:Describe")));
    }

    @Test
    void whatever_changes_ec2_is_held_to_the_owner_s_own_resources() {
        assertThat(statements())
                .filteredOn(Statement::changesEc2)
                .hasSize(12)
                .allSatisfy(
                        s ->
                                assertThat(map(s.condition(), "StringEquals"))
                                        .containsEntry("aws:ResourceTag/spillway:owner", "studio"));
    }

    @Test
    void whoever_tags_is_held_to_keys_that_are_named() {
        var keys = new TreeMap<String, Object>();
        statements().stream()
                .filter(s -> s.actions().getFirst().endsWith("eTags"))
                .forEach(
                        s ->
                                keys.put(
                                        s.role(),
                                        map(s.condition(), "ForAllValues:StringEquals")
                                                .get("aws:TagKeys")));

        assertThat(keys)
                .hasSize(3)
                .containsEntry(
                        "NodeRole",
                        List.of(
                                "spillway:idle-since",
                                "spillway:pubkey",
                                "spillway:role",
                                "spillway:state"))
                .containsEntry("FunctionsSpotNoticeRole", List.of("spillway:interruption-at"))
                .containsEntry("FunctionsOrphanSweepRole", List.of("spillway:orphan-since"));
    }

    @Test
    void a_node_can_tag_only_itself() {
        assertThat(of("NodeRole"))
                .singleElement()
                .satisfies(
                        s ->
                                assertThat(map(s.condition(), "StringEquals"))
                                        .containsEntry("aws:ARN", "${ec2:SourceInstanceARN}"));
    }

    private static List<Statement> of(String role) {
        return statements().stream().filter(s -> s.role().equals(role)).toList();
    }
}
