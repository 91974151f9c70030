package io.spillway.infra.functions;

import static java.util.Map.entry;

import io.spillway.functions.LambdaFunction;
import io.spillway.infra.facts.FactsStore;
import io.spillway.infra.settings.InfraSettings;
import io.spillway.infra.template.InOrder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunctionProps;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The Lambda functions, each with a role, a log and triggers of its own. */
public final class Functions extends Construct {
    private static final int MEMORY_MIB = 512;

    /** An event comes once: Lambda hands it in again, and then puts it aside. */
    private static final int TRIES_AGAIN = 2;

    /** The sweeps have long healed what an event of this age would tell. */
    private static final Duration EVENT_KEPT = Duration.hours(6);

    private final Map<LambdaFunction, Function> functions = new EnumMap<>(LambdaFunction.class);
    private final Map<LambdaFunction, LogGroup> logs = new EnumMap<>(LambdaFunction.class);
    private final Queue deadLetters;

    public Functions(Construct scope, InfraSettings settings, FactsStore facts) {
        super(scope, "Functions");
        var code = Code.fromAsset(settings.functionsJar().toAbsolutePath().toString());
        deadLetters =
                Queue.Builder.create(this, "DeadLetters")
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(FactsStore.MESSAGE_KEPT)
                        .build();
        for (var spec : FunctionSpec.all(settings.installation(), facts)) {
            var function = function(spec, settings, facts, code);
            functions.put(spec.function(), function);
            int number = 0;
            for (var trigger : Trigger.of(spec.function())) {
                start(function, trigger, spec.id() + "Rule" + number++, facts);
            }
        }
    }

    /** The functions by what they are. */
    public Map<LambdaFunction, Function> all() {
        return Collections.unmodifiableMap(functions);
    }

    /** Their logs. */
    public Map<LambdaFunction, LogGroup> logGroups() {
        return Collections.unmodifiableMap(logs);
    }

    /** Events that a function failed on each time. */
    public Queue deadLetters() {
        return deadLetters;
    }

    private Function function(
            FunctionSpec spec, InfraSettings settings, FactsStore facts, Code code) {
        var log =
                LogGroup.Builder.create(this, spec.id() + "Log")
                        .retention(RetentionDays.THREE_MONTHS)
                        .build();
        logs.put(spec.function(), log);
        var role =
                Role.Builder.create(this, spec.id() + "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .description(spec.description())
                        .build();
        log.grantWrite(role);
        spec.grants().forEach(role::addToPolicy);
        var function =
                Function.Builder.create(this, spec.id())
                        .description(spec.description())
                        .runtime(Runtime.JAVA_25)
                        .handler(spec.function().handlerClass().getName())
                        .code(code)
                        .role(role)
                        .logGroup(log)
                        .memorySize(MEMORY_MIB)
                        .timeout(Duration.seconds(spec.timeout().toSeconds()))
                        .deadLetterQueue(deadLetters)
                        .environment(
                                InOrder.of(
                                        entry("SPILLWAY_OWNER", settings.installation()),
                                        entry("SPILLWAY_FACTS_BUCKET", facts.bucketName()),
                                        entry("SPILLWAY_URGENT_QUEUE_URL", facts.queueUrl())));
        if (spec.onlyScheduled()) {
            function.retryAttempts(0).maxEventAge(Duration.minutes(1));
        } else {
            function.retryAttempts(TRIES_AGAIN).maxEventAge(EVENT_KEPT);
        }
        if (spec.alone() && settings.reserveConcurrency()) {
            function.reservedConcurrentExecutions(1);
        }
        return function.build();
    }

    private void start(Function function, Trigger trigger, String id, FactsStore facts) {
        switch (trigger) {
            case Trigger.Every(var period) ->
                    rule(id, reminded(function))
                            .schedule(Schedule.rate(Duration.minutes(period.toMinutes())))
                            .build();
            case Trigger.Ec2Event(var detailTypes) ->
                    rule(id, told(function))
                            .eventPattern(
                                    EventPattern.builder()
                                            .source(List.of("aws.ec2"))
                                            .detailType(detailTypes)
                                            .build())
                            .build();
            case Trigger.NewObject(var prefix) ->
                    rule(id, told(function))
                            .eventPattern(
                                    EventPattern.builder()
                                            .source(List.of("aws.s3"))
                                            .detailType(List.of("Object Created"))
                                            .detail(
                                                    InOrder.of(
                                                            entry(
                                                                    "bucket",
                                                                    Map.of(
                                                                            "name",
                                                                            List.of(
                                                                                    facts
                                                                                            .bucketName()))),
                                                            entry(
                                                                    "object",
                                                                    Map.of(
                                                                            "key",
                                                                            List.of(
                                                                                    Map.of(
                                                                                            "prefix",
                                                                                            prefix))))))
                                            .build())
                            .build();
        }
    }

    /**
     * An event that can't even be handed to the function is put aside like one that it fails on.
     */
    private IRuleTarget told(Function function) {
        return new software.amazon.awscdk.services.events.targets.LambdaFunction(
                function,
                LambdaFunctionProps.builder()
                        .deadLetterQueue(deadLetters)
                        .maxEventAge(EVENT_KEPT)
                        .build());
    }

    private static IRuleTarget reminded(Function function) {
        return new software.amazon.awscdk.services.events.targets.LambdaFunction(
                function,
                LambdaFunctionProps.builder()
                        .retryAttempts(0)
                        .maxEventAge(Duration.minutes(1))
                        .build());
    }

    private Rule.Builder rule(String id, IRuleTarget target) {
        return Rule.Builder.create(this, id).targets(List.of(target));
    }
}
