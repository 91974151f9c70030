package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static io.spillway.infra.Synthesized.properties;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules that hold for all grants at once; each single one is in {@link GrantsTest}. */
@Tag("node")
class LeastPrivilegeTest {
    private static final List<Statement> STATEMENTS = Statement.ofRoles(TEMPLATE);

    @Test
    void there_is_no_helper_function_and_no_managed_policy() {
        TEMPLATE.resourceCountIs("AWS::Lambda::Function", 6);
        TEMPLATE.resourceCountIs("AWS::IAM::ManagedPolicy", 0);
        assertThat(TEMPLATE.findResources("AWS::IAM::Role").values())
                .hasSize(8)
                .allSatisfy(
                        role ->
                                assertThat(properties(role))
                                        .doesNotContainKeys("ManagedPolicyArns", "Policies"));
    }

    @Test
    void only_describing_ec2_is_allowed_on_everything() {
        assertThat(STATEMENTS)
                .allSatisfy(s -> assertThat(s.actions()).noneMatch(action -> action.contains("*")));
        assertThat(STATEMENTS)
                .filteredOn(s -> s.resources().contains("*"))
                .isNotEmpty()
                .allSatisfy(
                        s ->
                                assertThat(s.actions())
                                        .allMatch(action -> action.startsWith("ec2:Describe")));
    }

    @Test
    void what_is_there_is_changed_only_where_it_carries_the_owner_s_tag() {
        assertThat(STATEMENTS)
                .filteredOn(
                        s ->
                                s.actions().stream()
                                        .anyMatch(a -> a.matches("ec2:(Terminate|De|Release).*")))
                .filteredOn(s -> !s.actions().getFirst().startsWith("ec2:Describe"))
                .hasSize(10)
                .allSatisfy(
                        s ->
                                assertThat(s.conditions())
                                        .containsEntry(
                                                "StringEquals aws:ResourceTag/spillway:owner",
                                                List.of("studio")));
    }

    @Test
    void whoever_tags_what_is_there_is_held_to_keys_that_are_named_and_to_the_owner_s() {
        var keys = new TreeMap<String, List<String>>();
        STATEMENTS.stream()
                .filter(s -> s.actions().getFirst().endsWith("eTags"))
                .filter(s -> !s.conditions().containsKey("StringEquals ec2:CreateAction"))
                .forEach(
                        s -> {
                            assertThat(s.conditions())
                                    .containsEntry(
                                            "StringEquals aws:ResourceTag/spillway:owner",
                                            List.of("studio"));
                            keys.put(
                                    s.holder(),
                                    s.conditions().get("ForAllValues:StringEquals aws:TagKeys"));
                        });

        assertThat(keys)
                .hasSize(4)
                .containsEntry(
                        "NodeRole",
                        List.of(
                                "spillway:idle-since",
                                "spillway:pubkey",
                                "spillway:role",
                                "spillway:state"))
                .containsEntry("OrchestratorRole", List.of("spillway:lease-until"))
                .containsEntry("FunctionsSpotNoticeRole", List.of("spillway:interruption-at"))
                .containsEntry("FunctionsOrphanSweepRole", List.of("spillway:orphan-since"));
    }

    @Test
    void the_owner_s_tag_is_written_only_while_a_thing_comes_into_being() {
        assertThat(STATEMENTS)
                .filteredOn(
                        s ->
                                s.conditions()
                                        .getOrDefault(
                                                "ForAllValues:StringEquals aws:TagKeys", List.of())
                                        .contains("spillway:owner"))
                .singleElement()
                .satisfies(
                        s ->
                                assertThat(s.conditions())
                                        .containsEntry(
                                                "StringEquals ec2:CreateAction",
                                                List.of(
                                                        "CreateFleet",
                                                        "CreateLaunchTemplate",
                                                        "RunInstances"))
                                        .containsEntry(
                                                "StringEquals aws:RequestTag/spillway:owner",
                                                List.of("studio")));
    }

    @Test
    void a_node_can_tag_only_itself() {
        assertThat(STATEMENTS)
                .filteredOn(s -> s.holder().equals("NodeRole"))
                .singleElement()
                .satisfies(
                        s ->
                                assertThat(s.conditions())
                                        // aws:ARN is the tagged instance.
                                        .containsEntry(
                                                "StringEquals aws:ARN",
                                                List.of("${ec2:SourceInstanceARN}")));
    }
}
