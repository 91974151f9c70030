package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MetricTest {
    @Test
    void what_installations_in_one_account_shout_is_counted_apart() throws Exception {
        var line = new ObjectMapper().readTree(Metric.NOT_ENDED.line(3, 7, "studio--test"));
        var metric = line.at("/_aws/CloudWatchMetrics/0");

        assertThat(metric.at("/Dimensions/0/0").asText()).isEqualTo("Installation");
        assertThat(metric.at("/Metrics/0/Name").asText()).isEqualTo("MachinesNotEnded");
        assertThat(line.path("Installation").asText()).isEqualTo("studio--test");
        assertThat(line.path("MachinesNotEnded").asInt()).isEqualTo(3);
    }
}
