package io.spillway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void percentilesAreOfTheNearestRank() {
        Durations durations = new Durations();
        for (int millis = 100; millis >= 1; millis--) {
            durations.addNanos(millis * 1_000_000L);
        }
        assertThat(durations.percentileMillis(50)).isEqualTo(50, within(1e-9));
        assertThat(durations.percentileMillis(99)).isEqualTo(99, within(1e-9));
        assertThat(durations.percentileMillis(100)).isEqualTo(100, within(1e-9));
        assertThat(new Durations().percentileMillis(50)).isNaN();
    }

    @Test
    void aBrokenInvariantBreaksTheReport() {
        Report.Builder report =
                Report.of("races").figure("rate", 1234, "/s", ">= 1000").ratio("slower", 3, 2, "");
        report.invariant("no overspend", true, "0 of 10");
        assertThat(report.build().held()).isTrue();
        report.invariant("sum exact", false, "off by $0.01");
        assertThat(report.build().held()).isFalse();

        StringWriter printed = new StringWriter();
        report.build().print(new PrintWriter(printed, true));
        assertThat(printed.toString())
                .contains("1,234 /s   (goal: >= 1000)", "1.500 x")
                .contains("held    no overspend: 0 of 10", "BROKEN  sum exact: off by $0.01");
        assertThat(report.build().toJson()).contains("\"held\" : false", "\"value\" : 1234.0");
    }

    @Test
    void manyRunsAreTheLastLineAndOneBrokenBreaksTheReport() {
        Report held = Report.of("faults").figure("machines", 7, "").runs(1000, 0).build();
        StringWriter printed = new StringWriter();
        held.print(new PrintWriter(printed, true));

        assertThat(printed.toString().lines().toList().getLast()).isEqualTo("1000 held, 0 broken");
        assertThat(held.toJson()).contains("\"held\" : 1000", "\"broken\" : 0");
        assertThat(held.held()).isTrue();
        assertThat(Report.of("faults").runs(999, 1).build().held()).isFalse();
    }

    @Test
    void aTablesNumbersStandUnderTheirColumnsAndWhatIsMissingIsADash() {
        Table table =
                new Table(
                        "cost",
                        List.of("USD", "of on-demand"),
                        List.of(new Table.Row("all", List.of(1234.0, Double.NaN))));
        StringWriter printed = new StringWriter();
        Report.of("policy").table(table).build().print(new PrintWriter(printed, true));

        assertThat(printed.toString().lines())
                .startsWith(
                        "cost" + " ".repeat(32) + "    USD  of on-demand",
                        "  all" + " ".repeat(31) + "  1,234             -");
    }
}
