package io.spillway.app.pages;

import io.spillway.core.money.Money;
import io.spillway.costreports.CostReport;
import io.spillway.costreports.CostRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finance's page.
 *
 * @param total of what is settled
 * @param running what live machines have used that isn't settled yet
 */
public record CostsPage(
        Shell shell,
        String total,
        String running,
        List<ShowCosts> shows,
        CostLine unassigned,
        List<ApprovalLine> approvals) {

    /** Whether nothing is settled that a row could tell of. */
    public boolean isEmpty() {
        return shows.isEmpty() && total.equals(unassigned.total()) && total.equals("$0.00");
    }

    /** A show's jobs and their sum. */
    public record ShowCosts(String show, String total, List<CostLine> jobs) {}

    /** A job's row of the report. Overhead is boot, idle, hub and address. */
    public record CostLine(
            String place,
            String job,
            String frames,
            String spotHours,
            String onDemandHours,
            String render,
            String overhead,
            String disk,
            String total) {

        static CostLine of(CostRow row) {
            boolean assigned = row.jobId() != null;
            return new CostLine(
                    assigned
                            ? row.label().sequence()
                                    + (row.label().shot().isEmpty()
                                            ? ""
                                            : " · " + row.label().shot())
                            : "Unassigned",
                    assigned ? row.label().job() : "costs that belong to no job",
                    Words.number(row.frames()),
                    hours(row.spotSeconds()),
                    hours(row.onDemandSeconds()),
                    Words.exactly(row.render()),
                    Words.exactly(row.boot().plus(row.idle()).plus(row.hub()).plus(row.address())),
                    Words.exactly(row.disk()),
                    Words.exactly(row.total()));
        }

        private static String hours(long seconds) {
            return BigDecimal.valueOf(seconds)
                    .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP)
                    .toPlainString();
        }
    }

    /** Money that was allowed, and by whom. */
    public record ApprovalLine(
            String job,
            String show,
            String approvedBy,
            String approvedAt,
            String cap,
            String spent,
            String reserved,
            String status) {}

    static CostsPage of(
            Shell shell, CostReport report, Money running, List<ApprovalLine> approvals) {
        Map<String, List<CostRow>> byShow = new LinkedHashMap<>();
        CostRow unassigned = report.rows().getLast();
        for (CostRow row : report.rows().subList(0, report.rows().size() - 1)) {
            String show = row.label().show();
            byShow.computeIfAbsent(show.isEmpty() ? "no show" : show, key -> new ArrayList<>())
                    .add(row);
        }
        return new CostsPage(
                shell,
                Words.exactly(report.total()),
                Words.exactly(running),
                byShow.entrySet().stream()
                        .map(
                                entry ->
                                        new ShowCosts(
                                                entry.getKey(),
                                                Words.exactly(sum(entry.getValue())),
                                                entry.getValue().stream()
                                                        .map(CostLine::of)
                                                        .toList()))
                        .toList(),
                CostLine.of(unassigned),
                approvals);
    }

    private static Money sum(List<CostRow> rows) {
        return rows.stream().map(CostRow::total).reduce(Money::plus).orElseThrow();
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
