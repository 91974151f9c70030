package io.spillway.bench.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.bench.Report;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 16: events come twice, out of order, or never. */
class StormTest {

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void node_hours_are_the_worlds_whatever_becomes_of_events(long seed) throws IOException {
        Report report = StormBench.storm(600, seed);

        assertThat(report.invariants())
                .allSatisfy(one -> assertThat(one.held()).as(one.detail()).isTrue());
        assertThat(report.figures())
                .filteredOn(one -> one.name().startsWith("machines"))
                .as("some are known to the second, and some aren't")
                .allMatch(one -> one.value() > 0);
    }
}
