package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static io.spillway.infra.Synthesized.map;
import static io.spillway.infra.Synthesized.properties;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** Every grant that an installation makes is written down, one line each, in {@code grants/}. */
@Tag("node")
class GrantsTest {
    @Test
    void every_grant_is_one_that_was_agreed_on() {
        var tables = tables(TEMPLATE);

        tables.forEach(
                (holder, table) -> Recorded.assertAgreed("grants/" + holder + ".txt", table));
        assertThat(Recorded.names("grants")).isEqualTo(tables.keySet());
    }

    @Test
    void a_customer_s_key_and_given_images_change_only_what_they_must() {
        var settings =
                Synthesized.settings(
                        "--owner",
                        "studio",
                        "--disk-key",
                        "arn:aws:kms:eu-west-1:111122223333:key/abc",
                        "--images",
                        "ami-0a1b2c3d",
                        "--orchestrator-trusts",
                        "arn:aws:iam::444455556666:role/render",
                        "--external-id",
                        "word",
                        "--orchestrator-on-ec2",
                        "yes");
        var usual = tables(TEMPLATE);
        var tables = tables(Synthesized.template(settings));
        var orchestrator = tables.remove("OrchestratorRole");
        usual.remove("OrchestratorRole");

        Recorded.assertAgreed("orchestrator-of-many-options.txt", String.valueOf(orchestrator));
        assertThat(tables).isEqualTo(usual);
    }

    /** The grants by who holds them: a role, or a thing that says itself who may use it. */
    private static SortedMap<String, String> tables(Template template) {
        var lines = new TreeMap<String, List<Statement>>();
        Stream.of(
                        Statement.ofRoles(template).stream(),
                        documents(template, "AWS::IAM::Role", "AssumeRolePolicyDocument"),
                        documents(template, "AWS::S3::BucketPolicy", "PolicyDocument"),
                        documents(template, "AWS::SQS::QueuePolicy", "PolicyDocument"),
                        documents(template, "AWS::SNS::TopicPolicy", "PolicyDocument"),
                        documents(template, "AWS::EC2::VPCEndpoint", "PolicyDocument"))
                .flatMap(statements -> statements)
                .forEach(
                        one ->
                                lines.merge(
                                        one.holder(),
                                        List.of(one),
                                        (some, more) ->
                                                Stream.concat(some.stream(), more.stream())
                                                        .toList()));
        var tables = new TreeMap<String, String>();
        lines.forEach(
                (holder, statements) ->
                        tables.put(
                                holder,
                                statements.stream()
                                        .flatMap(Statement::lines)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining("\n", "", "\n"))));
        return tables;
    }

    private static Stream<Statement> documents(Template template, String type, String document) {
        return template.findResources(type).entrySet().stream()
                .flatMap(
                        one ->
                                Statement.all(
                                        Words.withoutHash(one.getKey()),
                                        map(properties(one.getValue()), document)));
    }
}
