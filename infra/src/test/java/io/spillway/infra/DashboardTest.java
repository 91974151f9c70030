package io.spillway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.functions.Gauge;
import io.spillway.functions.Metric;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
class DashboardTest {
    @Test
    void one_page_shows_all_that_functions_count_of_this_installation() {
        var pages = Synthesized.TEMPLATE.findResources("AWS::CloudWatch::Dashboard");

        assertThat(pages).hasSize(1);
        String page = String.valueOf(pages.values().iterator().next());
        Stream.concat(
                        Stream.of(Gauge.values()).map(Gauge::metricName),
                        Stream.of(Metric.values()).map(Metric::metricName))
                .forEach(
                        name ->
                                assertThat(page)
                                        .contains(
                                                "[\"Spillway\",\""
                                                        + name
                                                        + "\",\"Installation\",\"studio\""));
        assertThat(page)
                .contains(
                        "ApproximateAgeOfOldestMessage",
                        "ApproximateNumberOfMessagesVisible",
                        "\"AWS/Lambda\",\"Errors\"",
                        "\"AWS/Lambda\",\"Duration\"");
    }
}
