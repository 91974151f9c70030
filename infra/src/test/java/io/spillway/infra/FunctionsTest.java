package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;

@Tag("node")
class FunctionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NodeHours",
                "SpotNotice",
                "LeaseReaper",
                "IdleCapacity",
                "OrphanSweep",
                "BillArrived"
            })
    void each_function_runs_its_handler_on_java_25(String handler) {
        TEMPLATE.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of("Runtime", "java25", "Handler", "io.spillway.functions." + handler));
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

    private static List<Object> schedules(String handler) {
        return TEMPLATE.findResources("AWS::Events::Rule").entrySet().stream()
                .filter(rule -> rule.getKey().startsWith("Functions" + handler + "Rule"))
                .map(rule -> Synthesized.properties(rule.getValue()).get("ScheduleExpression"))
                .filter(Objects::nonNull)
                .toList();
    }
}
