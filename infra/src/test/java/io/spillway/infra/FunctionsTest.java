package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.functions.LambdaFunction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@Tag("node")
class FunctionsTest {
    @ParameterizedTest
    @EnumSource
    void each_function_runs_its_handler_on_java_25_and_sets_aside_what_it_fails_on(
            LambdaFunction function) {
        TEMPLATE.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Runtime",
                        "java25",
                        "Handler",
                        function.handlerClass().getName(),
                        "DeadLetterConfig",
                        Match.anyValue()));
    }

    @Test
    void runs_that_must_not_overlap_are_held_to_one_at_a_time() {
        assertThat(alone(TEMPLATE)).containsExactly("IdleCapacity", "LeaseReaper", "OrphanSweep");
        assertThat(
                        alone(
                                Synthesized.template(
                                        Synthesized.settings(
                                                "--owner",
                                                "studio",
                                                "--reserve-concurrency",
                                                "no"))))
                .isEmpty();
    }

    @Test
    void an_event_is_tried_again_and_a_schedule_isn_t() {
        TEMPLATE.resourcePropertiesCountIs(
                "AWS::Lambda::EventInvokeConfig",
                Map.of("MaximumRetryAttempts", 2, "MaximumEventAgeInSeconds", 21600),
                3);
        TEMPLATE.resourcePropertiesCountIs(
                "AWS::Lambda::EventInvokeConfig",
                Map.of("MaximumRetryAttempts", 0, "MaximumEventAgeInSeconds", 60),
                3);
    }

    @Test
    void the_reaper_looks_every_minute_and_the_sweeps_less_often() {
        assertThat(schedules("LeaseReaper")).containsExactly("rate(1 minute)");
        assertThat(schedules("NodeHours")).containsExactly("rate(10 minutes)");
        assertThat(schedules("IdleCapacity")).containsExactly("rate(5 minutes)");
        assertThat(schedules("OrphanSweep")).containsExactly("rate(10 minutes)");
    }

    @Test
    void notices_of_interruption_start_their_function_at_once() {
        TEMPLATE.hasResourceProperties(
                "AWS::Events::Rule",
                Map.of(
                        "EventPattern",
                        Map.of(
                                "source",
                                List.of("aws.ec2"),
                                "detail-type",
                                List.of(
                                        "EC2 Instance Rebalance Recommendation",
                                        "EC2 Spot Instance Interruption Warning"))));
    }

    @Test
    void a_part_of_the_bill_starts_its_function() {
        TEMPLATE.hasResourceProperties(
                "AWS::Events::Rule",
                Map.of(
                        "EventPattern",
                        Match.objectLike(
                                Map.of(
                                        "detail-type",
                                        List.of("Object Created"),
                                        "detail",
                                        Match.objectLike(
                                                Map.of(
                                                        "object",
                                                        Map.of(
                                                                "key",
                                                                List.of(
                                                                        Map.of(
                                                                                "prefix",
                                                                                "cur/")))))))));
    }

    private static List<String> alone(Template template) {
        return template.findResources("AWS::Lambda::Function").values().stream()
                .map(Synthesized::properties)
                .filter(function -> function.containsKey("ReservedConcurrentExecutions"))
                .map(function -> String.valueOf(function.get("Handler")).replaceAll(".*\\.", ""))
                .sorted()
                .toList();
    }

    private static List<Object> schedules(String handler) {
        return TEMPLATE.findResources("AWS::Events::Rule").entrySet().stream()
                .filter(rule -> rule.getKey().startsWith("Functions" + handler + "Rule"))
                .map(rule -> Synthesized.properties(rule.getValue()).get("ScheduleExpression"))
                .filter(Objects::nonNull)
                .toList();
    }
}
