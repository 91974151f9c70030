package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

@Tag("node")
class FactsStoreTest {
    @Test
    void the_bucket_is_private_encrypted_versioned_and_kept() {
        TEMPLATE.hasResource(
                "AWS::S3::Bucket",
                Map.of(
                        "DeletionPolicy",
                        "Retain",
                        "Properties",
                        Match.objectLike(
                                Map.of(
                                        "VersioningConfiguration",
                                        Map.of("Status", "Enabled"),
                                        "BucketEncryption",
                                        Match.anyValue(),
                                        "PublicAccessBlockConfiguration",
                                        Map.of(
                                                "BlockPublicAcls", true,
                                                "BlockPublicPolicy", true,
                                                "IgnorePublicAcls", true,
                                                "RestrictPublicBuckets", true)))));
    }

    @Test
    void new_facts_are_told_to_the_queue_and_all_objects_to_eventbridge() {
        var factsOnly =
                Map.of(
                        "S3Key",
                        Map.of("Rules", List.of(Map.of("Name", "prefix", "Value", "facts/"))));
        TEMPLATE.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of(
                        "NotificationConfiguration",
                        Map.of(
                                "QueueConfigurations",
                                List.of(Match.objectLike(Map.of("Filter", factsOnly))),
                                "EventBridgeConfiguration",
                                Map.of("EventBridgeEnabled", true))));
    }

    @Test
    void a_message_that_fails_five_times_is_set_aside() {
        TEMPLATE.hasResourceProperties(
                "AWS::SQS::Queue",
                Map.of("RedrivePolicy", Match.objectLike(Map.of("maxReceiveCount", 5))));
    }

    @Test
    void only_this_account_s_bucket_may_fill_the_queue() {
        var policy =
                TEMPLATE.findResources("AWS::SQS::QueuePolicy").values().stream()
                        .map(String::valueOf)
                        .toList();

        assertThat(policy)
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .contains(
                                                "s3.amazonaws.com",
                                                "aws:SourceAccount",
                                                "aws:SourceArn"));
    }
}
