package io.spillway.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** The Lambda functions, each with a role, a log and triggers of its own. */
final class Functions extends Construct {
    private static final String PACKAGE = "io.spillway.functions.";
    private static final int MEMORY_MIB = 512;
    private static final Duration TIMEOUT = Duration.minutes(2);

    Functions(Construct scope, InfraSettings settings, FactsStore facts) {
        super(scope, "Functions");
        var code = Code.fromAsset(settings.functionsJar().toAbsolutePath().toString());
        for (var spec : FunctionSpec.all(settings.owner(), facts)) {
            var function = function(spec, settings.owner(), facts, code);
            int number = 0;
            for (var trigger : spec.triggers()) {
                start(function, trigger, spec.handler() + "Rule" + number++, facts);
            }
        }
    }

    private Function function(FunctionSpec spec, String owner, FactsStore facts, Code code) {
        var log =
                LogGroup.Builder.create(this, spec.handler() + "Log")
                        .retention(RetentionDays.THREE_MONTHS)
                        .build();
        var role =
                Role.Builder.create(this, spec.handler() + "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .description(spec.description())
                        .build();
        log.grantWrite(role);
        spec.grants().forEach(role::addToPolicy);
        return Function.Builder.create(this, spec.handler())
                .description(spec.description())
                .runtime(Runtime.JAVA_25)
                .handler(PACKAGE + spec.handler())
                .code(code)
                .role(role)
                .logGroup(log)
                .memorySize(MEMORY_MIB)
                .timeout(TIMEOUT)
                .environment(
                        Map.of(
                                "SPILLWAY_OWNER",
                                owner,
                                "SPILLWAY_FACTS_BUCKET",
                                facts.bucketName(),
                                "SPILLWAY_URGENT_QUEUE_URL",
                                facts.queueUrl()))
                .build();
    }

    private void start(Function function, Trigger trigger, String id, FactsStore facts) {
        switch (trigger) {
            case Trigger.Every(var period) ->
                    rule(id, function)
                            .schedule(Schedule.rate(Duration.minutes(period.toMinutes())))
                            .build();
            case Trigger.Ec2Event(var detailTypes) ->
                    rule(id, function)
                            .eventPattern(
                                    EventPattern.builder()
                                            .source(List.of("aws.ec2"))
                                            .detailType(detailTypes)
                                            .build())
                            .build();
            case Trigger.NewObject(var prefix) ->
                    rule(id, function)
                            .eventPattern(
                                    EventPattern.builder()
                                            .source(List.of("aws.s3"))
                                            .detailType(List.of("Object Created"))
                                            .detail(
                                                    Map.of(
                                                            "bucket",
                                                            Map.of(
                                                                    "name",
                                                                    List.of(facts.bucketName())),
                                                            "object",
                                                            Map.of(
                                                                    "key",
                                                                    List.of(
                                                                            Map.of(
                                                                                    "prefix",
                                                                                    prefix)))))
                                            .build())
                            .build();
        }
    }

    private Rule.Builder rule(String id, Function function) {
        return Rule.Builder.create(this, id).targets(List.of(new LambdaFunction(function)));
    }
}
