package io.spillway.infra.watch;

import io.spillway.functions.LambdaFunction;
import io.spillway.functions.Metric;
import io.spillway.infra.facts.FactsStore;
import io.spillway.infra.functions.Functions;
import io.spillway.infra.settings.InfraSettings;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What a person is told of: functions that fail, are held back, don't run, or shout themselves. */
public final class FunctionAlarms extends Construct {
    private static final Duration SHORT = Duration.minutes(5);
    private static final Duration QUARTER = Duration.minutes(15);

    /** A function that must not overlap is held back whenever one run takes over its period. */
    private static final int USUAL_THROTTLES = 5;

    /** So many schedules in a row that start nothing are no accident. */
    private static final int MISSED_RUNS = 3;

    private final AlarmTopic topic;

    public FunctionAlarms(
            Construct scope,
            InfraSettings settings,
            Functions functions,
            FactsStore facts,
            AlarmTopic topic) {
        super(scope, "FunctionAlarms");
        this.topic = topic;
        functions.all().forEach(this::watch);
        for (var metric : Metric.values()) {
            alarm(
                    metric.metricName(),
                    shouts(metric, settings.installation()),
                    1,
                    1,
                    "A function shouts " + metric.metricName() + ": its log says more (ALARM)");
        }
        waiting(functions.deadLetters(), "DeadLetters", "Events that a function failed on");
        waiting(facts.setAside(), "FactsSetAside", "Facts that the orchestrator can't take in");
        alarm(
                "FactsNotTaken",
                facts.queue().metricApproximateAgeOfOldestMessage(most(QUARTER)),
                Duration.hours(1).toSeconds().intValue(),
                1,
                "Facts wait for over an hour: the orchestrator doesn't take them in");
    }

    private void watch(LambdaFunction which, Function function) {
        String name = which.handlerClass().getSimpleName();
        var period = which.period();
        boolean scheduled = period != null && which.detailTypes().isEmpty();
        alarm(
                name + "Errors",
                function.metricErrors(sum(SHORT)),
                1,
                // The next run of a schedule makes good what one failed on; an event comes once.
                scheduled ? 2 : 1,
                name + " fails: see its log");
        alarm(
                name + "Throttles",
                function.metricThrottles(sum(QUARTER)),
                scheduled ? USUAL_THROTTLES : 1,
                1,
                name + " is held back: the account's quota of concurrent runs, or runs too long");
        if (period != null) {
            var missed = period.multipliedBy(MISSED_RUNS);
            topic.tellOf(
                    Alarm.Builder.create(this, name + "DoesNotRun")
                            .metric(
                                    function.metricInvocations(
                                            sum(Duration.minutes(Math.max(missed.toMinutes(), 5)))))
                            .threshold(1)
                            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                            .evaluationPeriods(1)
                            .treatMissingData(TreatMissingData.BREACHING)
                            .alarmDescription(
                                    name + " hasn't run: see its rule and the account's Lambda")
                            .build());
        }
    }

    private void waiting(Queue queue, String id, String what) {
        alarm(
                id,
                queue.metricApproximateNumberOfMessagesVisible(most(SHORT)),
                1,
                1,
                what + " are set aside for a person to see, for 14 days");
    }

    private static IMetric shouts(Metric metric, String installation) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(Metric.NAMESPACE)
                .metricName(metric.metricName())
                .dimensionsMap(Map.of(Metric.DIMENSION, installation))
                .statistic("Sum")
                .period(SHORT)
                .build();
    }

    private void alarm(String id, IMetric metric, int threshold, int periods, String description) {
        topic.tellOf(
                Alarm.Builder.create(this, id)
                        .metric(metric)
                        .threshold(threshold)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                        .evaluationPeriods(periods)
                        .treatMissingData(TreatMissingData.NOT_BREACHING)
                        .alarmDescription(description)
                        .build());
    }

    private static MetricOptions sum(Duration period) {
        return MetricOptions.builder().statistic("Sum").period(period).build();
    }

    private static MetricOptions most(Duration period) {
        return MetricOptions.builder().statistic("Maximum").period(period).build();
    }
}
