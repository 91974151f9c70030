package io.spillway.costreports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.spillway.core.money.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The cost report as CSV (UTF-8, lines end with LF). Money has ten decimals, exact; hours have six,
 * rounded half up. There is no total row: the sum of {@code total_usd} is the ledger's.
 *
 * <p>A name that a spreadsheet would take for a formula (it begins with = + - @, tab or return) is
 * written with an apostrophe before it.
 */
public final class CostReportCsv {

    private static final List<String> COLUMNS =
            List.of(
                    "show",
                    "sequence",
                    "shot",
                    "job_id",
                    "job",
                    "frames",
                    "spot_node_hours",
                    "on_demand_node_hours",
                    "instance_usd",
                    "boot_usd",
                    "idle_usd",
                    "hub_usd",
                    "disk_usd",
                    "address_usd",
                    "total_usd");

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    private CostReportCsv() {}

    /** Replaces the file. */
    public static void write(CostReport report, Path file) throws IOException {
        Files.writeString(file, text(report));
    }

    public static void write(CostReport report, Appendable out) throws IOException {
        out.append(text(report));
    }

    private static String text(CostReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (CostRow row : report.rows()) {
                csv.writeRecord(cells(row));
            }
        }
        return text.toString();
    }

    private static List<String> cells(CostRow row) {
        return List.of(
                guarded(row.label().show()),
                guarded(row.label().sequence()),
                guarded(row.label().shot()),
                guarded(row.jobId() == null ? "" : row.jobId()),
                guarded(row.label().job()),
                Long.toString(row.frames()),
                hours(row.spotSeconds()),
                hours(row.onDemandSeconds()),
                usd(row.render()),
                usd(row.boot()),
                usd(row.idle()),
                usd(row.hub()),
                usd(row.disk()),
                usd(row.address()),
                usd(row.total()));
    }

    private static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String hours(long seconds) {
        return BigDecimal.valueOf(seconds)
                .divide(SECONDS_AN_HOUR, 6, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String usd(Money money) {
        if (!"USD".equals(money.currency().getCurrencyCode())) {
            throw new IllegalArgumentException(
                    "this report's columns are US dollars, the ledger has " + money.currency());
        }
        return money.amount().toPlainString();
    }
}
