package io.spillway.costreports;

import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What each job cost. Every ledger entry is in exactly one row, so the rows sum to the ledger to
 * the last digit.
 *
 * @param rows by show, sequence, shot and job id; the unassigned row last, and always there
 */
public record CostReport(List<CostRow> rows) {

    public CostReport {
        rows = List.copyOf(rows);
    }

    /**
     * Builds the report. A job without a label keeps its own row, under its id.
     *
     * @param entries of one currency, in any order; none is a report of zero dollars
     * @param labels by job id; jobs that cost nothing get no row
     * @throws IllegalArgumentException when two currencies would have to be summed
     */
    public static CostReport of(List<LedgerEntry> entries, Map<String, JobLabel> labels) {
        Currency currency =
                entries.isEmpty()
                        ? Money.zeroUsd().currency()
                        : entries.getFirst().amount().currency();
        Map<String, List<LedgerEntry>> byJob = new TreeMap<>();
        List<LedgerEntry> unassigned = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            String jobId = entry.jobId();
            (jobId == null ? unassigned : byJob.computeIfAbsent(jobId, id -> new ArrayList<>()))
                    .add(entry);
        }
        List<CostRow> rows = new ArrayList<>();
        byJob.forEach(
                (jobId, own) ->
                        rows.add(
                                CostRow.of(
                                        labels.getOrDefault(jobId, new JobLabel("", "", "", jobId)),
                                        jobId,
                                        currency,
                                        own)));
        rows.sort(
                Comparator.comparing((CostRow row) -> row.label().show())
                        .thenComparing(row -> row.label().sequence())
                        .thenComparing(row -> row.label().shot())
                        .thenComparing(row -> Objects.requireNonNull(row.jobId())));
        rows.add(CostRow.of(JobLabel.UNASSIGNED, null, currency, unassigned));
        return new CostReport(rows);
    }

    /** The sum of all rows: the ledger's sum. */
    public Money total() {
        return rows.stream().map(CostRow::total).reduce(Money::plus).orElse(Money.zeroUsd());
    }
}
