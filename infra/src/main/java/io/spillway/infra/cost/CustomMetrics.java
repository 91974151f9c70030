package io.spillway.infra.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Metrics of one's own, which no resource declares: those that alarms look at and a dashboard
 * shows, each counted once, as if it had a value in every hour.
 */
final class CustomMetrics {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AWS_OWN = "AWS/";

    private final Templates templates;
    private final PriceFile prices;

    CustomMetrics(Templates templates, PriceFile prices) {
        this.templates = templates;
        this.prices = prices;
    }

    List<Charge> charges() {
        Set<String> seen = new TreeSet<>();
        List<Charge> charges = new ArrayList<>();
        for (Resource one :
                templates.ofType("AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard")) {
            Set<String> named = new TreeSet<>();
            if (one.type().endsWith("Alarm")) {
                ofAlarm(one, named);
            } else {
                ofDashboard(one, named);
            }
            for (String metric : named) {
                if (seen.add(metric)) {
                    charges.add(
                            new Charge(
                                    one.stack(),
                                    one.id(),
                                    "a metric of one's own",
                                    prices.price("custom-metric"),
                                    BigDecimal.ONE,
                                    metric));
                }
            }
        }
        return charges;
    }

    private static void ofAlarm(Resource alarm, Set<String> named) {
        add(alarm.properties(), named);
        for (JsonNode each : alarm.property("Metrics")) {
            add(each.path("MetricStat").path("Metric"), named);
        }
    }

    private static void add(JsonNode metric, Set<String> named) {
        String namespace = metric.path("Namespace").asText();
        if (metric.has("MetricName") && !namespace.startsWith(AWS_OWN)) {
            StringBuilder name =
                    new StringBuilder(namespace + " " + metric.path("MetricName").asText());
            metric.path("Dimensions")
                    .forEach(
                            each ->
                                    name.append(' ')
                                            .append(each.path("Name").asText())
                                            .append('=')
                                            .append(each.path("Value").asText()));
            named.add(name.toString());
        }
    }

    /** A dashboard's text may have references in it, which stand for a text each. */
    private static void ofDashboard(Resource dashboard, Set<String> named) {
        StringBuilder body = new StringBuilder();
        JsonNode text = dashboard.property("DashboardBody");
        if (text.isTextual()) {
            body.append(text.asText());
        } else {
            text.path("Fn::Join")
                    .path(1)
                    .forEach(part -> body.append(part.isTextual() ? part.asText() : "x"));
        }
        try {
            for (JsonNode widget : JSON.readTree(body.toString()).path("widgets")) {
                widget.path("properties")
                        .path("metrics")
                        .forEach(metric -> add(dashboard, metric, named));
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "the body of the dashboard " + dashboard.id() + " is not JSON", broken);
        }
    }

    /** In a dashboard: {@code [namespace, name, dimension, value, ..., {how to draw it}]}. */
    private static void add(Resource dashboard, JsonNode metric, Set<String> named) {
        String namespace = metric.path(0).asText();
        if (metric.size() < 2 || !metric.path(0).isTextual() || namespace.startsWith(AWS_OWN)) {
            return;
        }
        if (namespace.equals(".")) {
            throw new IllegalArgumentException(
                    "the dashboard "
                            + dashboard.id()
                            + " names metrics by \".\", which isn't read");
        }
        StringBuilder name = new StringBuilder(namespace + " " + metric.path(1).asText());
        for (int i = 2; i + 1 < metric.size() && metric.path(i).isTextual(); i += 2) {
            name.append(' ')
                    .append(metric.path(i).asText())
                    .append('=')
                    .append(metric.path(i + 1).asText());
        }
        named.add(name.toString());
    }
}
