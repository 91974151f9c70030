package io.spillway.infra.localstack;

import io.spillway.functions.LambdaFunction;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** The rules of the stack, as EventBridge has them. */
final class Rules {
    private final DeployedStack stack;
    private final EventBridgeClient events;
    private final List<Rule> all;

    Rules(DeployedStack stack) {
        this.stack = stack;
        events = stack.events();
        all = events.listRules(r -> r.limit(100)).rules();
    }

    /** Schedules that start a function. */
    List<String> schedules(LambdaFunction function) {
        return of(function).stream()
                .filter(rule -> rule.scheduleExpression() != null)
                .map(Rule::scheduleExpression)
                .toList();
    }

    /** Whether EventBridge itself says that an event matches a rule of the function. */
    boolean startsOn(LambdaFunction function, String event) {
        return of(function).stream()
                .filter(rule -> rule.eventPattern() != null)
                .anyMatch(
                        rule ->
                                events.testEventPattern(
                                                r ->
                                                        r.event(event)
                                                                .eventPattern(rule.eventPattern()))
                                        .result());
    }

    private List<Rule> of(LambdaFunction function) {
        String arn = stack.configuration(function).functionArn();
        return all.stream()
                .filter(
                        rule ->
                                events
                                        .listTargetsByRule(r -> r.rule(rule.name()))
                                        .targets()
                                        .stream()
                                        .anyMatch(target -> target.arn().equals(arn)))
                .toList();
    }
}
