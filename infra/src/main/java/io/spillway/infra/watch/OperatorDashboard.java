package io.spillway.infra.watch;

import io.spillway.functions.Gauge;
import io.spillway.functions.LambdaFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * One page for an installation: what is rented and shouldn't be, what functions do, and what waits.
 * All that it shows is counted anyway: by Lambda and SQS, and by the functions' own logs.
 */
public final class OperatorDashboard extends Construct {
    private static final int WIDE = 24;
    private static final int HALF = 12;
    private static final int HIGH = 6;
    private static final Duration PERIOD = Duration.minutes(5);

    public OperatorDashboard(
            Construct scope,
            String prefix,
            String installation,
            Map<LambdaFunction, Function> functions,
            Queue facts,
            Queue setAside,
            Queue deadLetters) {
        super(scope, "Dashboard");
        Dashboard.Builder.create(this, "Page")
                .dashboardName(prefix)
                .widgets(
                        List.of(
                                List.of(
                                        TextWidget.Builder.create()
                                                .markdown(
                                                        "# Spillway: "
                                                                + installation
                                                                + "\nOverdue leases are ended"
                                                                + " within a minute or two, and"
                                                                + " leftovers within hours: a"
                                                                + " line that stays up is wrong."
                                                                + " So is anything set aside.")
                                                .width(WIDE)
                                                .height(3)
                                                .build()),
                                List.of(
                                        graph("Machines", own(installation, false)),
                                        graph("What functions shout", own(installation, true))),
                                List.of(
                                        graph(
                                                "Functions: errors and throttles",
                                                functions.values().stream()
                                                        .flatMap(
                                                                one ->
                                                                        List.of(
                                                                                one.metricErrors(
                                                                                        sum()),
                                                                                one.metricThrottles(
                                                                                        sum()))
                                                                                .stream())
                                                        .map(IMetric.class::cast)
                                                        .toList()),
                                        graph(
                                                "Functions: slowest run (ms)",
                                                functions.values().stream()
                                                        .map(one -> one.metricDuration(most()))
                                                        .map(IMetric.class::cast)
                                                        .toList())),
                                List.of(
                                        graph(
                                                "Facts: age of the oldest that waits (s)",
                                                List.of(
                                                        facts.metricApproximateAgeOfOldestMessage(
                                                                most()))),
                                        graph(
                                                "Set aside for a person to see",
                                                List.of(
                                                        setAside
                                                                .metricApproximateNumberOfMessagesVisible(
                                                                        most("facts")),
                                                        deadLetters
                                                                .metricApproximateNumberOfMessagesVisible(
                                                                        most("events")))))))
                .build();
    }

    /** The functions' own metrics: what they shout, or what they see. */
    private static List<IMetric> own(String installation, boolean shouts) {
        var names =
                shouts
                        ? Arrays.stream(io.spillway.functions.Metric.values())
                                .map(io.spillway.functions.Metric::metricName)
                        : Arrays.stream(Gauge.values()).map(Gauge::metricName);
        return names.<IMetric>map(
                        name ->
                                Metric.Builder.create()
                                        .namespace(io.spillway.functions.Metric.NAMESPACE)
                                        .metricName(name)
                                        .dimensionsMap(
                                                Map.of(
                                                        io.spillway.functions.Metric.DIMENSION,
                                                        installation))
                                        .statistic(shouts ? "Sum" : "Maximum")
                                        .period(PERIOD)
                                        .label(name)
                                        .build())
                .toList();
    }

    private static IWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(HALF)
                .height(HIGH)
                .build();
    }

    private static MetricOptions sum() {
        return MetricOptions.builder().statistic("Sum").period(PERIOD).build();
    }

    private static MetricOptions most() {
        return MetricOptions.builder().statistic("Maximum").period(PERIOD).build();
    }

    private static MetricOptions most(String label) {
        return MetricOptions.builder().statistic("Maximum").period(PERIOD).label(label).build();
    }
}
