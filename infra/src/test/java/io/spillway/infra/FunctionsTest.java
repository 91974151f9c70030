package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                Map.of(
                        "Runtime",
                        "java25",
                        "Handler",
                        "io.spillway.functions." + handler + "::handleRequest"));
    }

    @Test
    void the_reaper_looks_every_five_minutes_and_node_hours_every_ten() {
        assertThat(schedules("LeaseReaper")).containsExactly("rate(5 minutes)");
        assertThat(schedules("NodeHours")).containsExactly("rate(10 minutes)");
        assertThat(schedules("IdleCapacity")).containsExactly("rate(10 minutes)");
        assertThat(schedules("OrphanSweep")).containsExactly("rate(1 hour)");
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
                                        "EC2 Spot Instance Interruption Warning",
                                        "EC2 Instance Rebalance Recommendation"))));
    }

    private static List<Object> schedules(String handler) {
        return TEMPLATE.findResources("AWS::Events::Rule").entrySet().stream()
                .filter(rule -> rule.getKey().startsWith("Functions" + handler + "Rule"))
                .map(rule -> Synthesized.properties(rule.getValue()).get("ScheduleExpression"))
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
