package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static io.spillway.infra.Synthesized.properties;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.functions.LambdaFunction;
import io.spillway.functions.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;

@Tag("node")
class AlarmsTest {
    @ParameterizedTest
    @EnumSource
    void a_function_that_fails_is_held_back_or_does_not_run_is_told_of(LambdaFunction function) {
        String name = function.handlerClass().getSimpleName();

        assertThat(metrics(name))
                .containsExactlyInAnyOrderElementsOf(
                        function.period() == null
                                ? List.of("Errors", "Throttles")
                                : List.of("Errors", "Throttles", "Invocations"));
    }

    @Test
    void that_the_reaper_is_silent_for_five_minutes_is_an_alarm() {
        TEMPLATE.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "MetricName",
                        "Invocations",
                        "Period",
                        300,
                        "ComparisonOperator",
                        "LessThanThreshold",
                        "TreatMissingData",
                        "breaching"));
    }

    @ParameterizedTest
    @EnumSource
    void what_functions_shout_is_told_of_by_installation(Metric metric) {
        TEMPLATE.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "Namespace",
                        Metric.NAMESPACE,
                        "MetricName",
                        metric.metricName(),
                        "Dimensions",
                        List.of(Map.of("Name", Metric.DIMENSION, "Value", "studio"))));
    }

    @Test
    void events_and_facts_that_are_set_aside_are_told_of() {
        assertThat(alarms())
                .filteredOn(
                        alarm ->
                                "ApproximateNumberOfMessagesVisible"
                                        .equals(alarm.get("MetricName")))
                .extracting(Object::toString)
                .hasSize(2)
                .anyMatch(text -> text.contains("FunctionsDeadLetters"))
                .anyMatch(text -> text.contains("FactsStoreSetAside"));
    }

    @Test
    void all_alarms_say_when_they_begin_and_when_they_are_over() {
        assertThat(alarms())
                .allSatisfy(
                        alarm -> {
                            assertThat(Words.all(alarm.get("AlarmActions")))
                                    .containsExactly("${AlarmsTopic}");
                            assertThat(alarm.get("OKActions")).isEqualTo(alarm.get("AlarmActions"));
                        });
    }

    @Test
    void alarms_are_mailed_where_an_address_is_given() {
        TEMPLATE.resourceCountIs("AWS::SNS::Subscription", 0);
        Synthesized.template(
                        Synthesized.settings(
                                "--owner", "studio", "--alarm-email", "td@studio.example"))
                .hasResourceProperties(
                        "AWS::SNS::Subscription",
                        Match.objectLike(
                                Map.of("Protocol", "email", "Endpoint", "td@studio.example")));
    }

    private static List<Map<String, Object>> alarms() {
        return TEMPLATE.findResources("AWS::CloudWatch::Alarm").values().stream()
                .map(Synthesized::properties)
                .toList();
    }

    private static List<String> metrics(String function) {
        return TEMPLATE.findResources("AWS::CloudWatch::Alarm").entrySet().stream()
                .filter(
                        alarm ->
                                alarm.getKey()
                                        .matches(
                                                "FunctionAlarms"
                                                        + function
                                                        + "(Errors|Throttles|DoesNotRun).{8}"))
                .map(alarm -> String.valueOf(properties(alarm.getValue()).get("MetricName")))
                .toList();
    }
}
