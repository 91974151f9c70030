package io.spillway.costreports;

import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The bill beside the ledger, resource by resource. Amounts are exact, in one currency.
 *
 * @param billed sum of the bill
 * @param ledger sum of the ledger
 * @param difference billed - ledger
 * @param rows by resource
 */
public record Reconciliation(
        BigDecimal billed, BigDecimal ledger, BigDecimal difference, List<Row> rows) {

    /**
     * Where all public addresses are counted: a bill names them by their network interface, which
     * the ledger doesn't know.
     */
    public static final String ADDRESSES = "public IPv4 addresses";

    public Reconciliation {
        rows = List.copyOf(rows);
    }

    /**
     * One resource on both sides.
     *
     * @param resourceId instance or volume id, {@link #ADDRESSES}, or empty for what is none
     * @param difference billed - ledger
     */
    public record Row(
            String resourceId,
            BigDecimal billed,
            BigDecimal ledger,
            BigDecimal difference,
            Cause cause) {}

    /**
     * Compares.
     *
     * @throws IllegalArgumentException when bill and ledger aren't all of one currency
     */
    public static Reconciliation of(List<BillLine> bill, List<LedgerEntry> entries) {
        long currencies =
                Stream.concat(
                                bill.stream().map(BillLine::currency),
                                entries.stream()
                                        .map(entry -> entry.amount().currency().getCurrencyCode()))
                        .distinct()
                        .count();
        if (currencies > 1) {
            throw new IllegalArgumentException("bill and ledger are not all of one currency");
        }
        TreeMap<String, ResourceTotals> byResource = new TreeMap<>();
        for (BillLine line : bill) {
            totals(byResource, resourceOf(line)).add(line);
        }
        for (LedgerEntry entry : entries) {
            totals(byResource, resourceOf(entry)).add(entry);
        }
        List<Row> rows =
                byResource.entrySet().stream()
                        .map(resource -> resource.getValue().row(resource.getKey()))
                        .toList();
        BigDecimal billed = rows.stream().map(Row::billed).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ledger = rows.stream().map(Row::ledger).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Reconciliation(billed, ledger, billed.subtract(ledger), rows);
    }

    /** Whether every difference is no more than the bill's own rounding. */
    public boolean tiesOut() {
        return rows.stream()
                .allMatch(row -> row.cause() == Cause.NONE || row.cause() == Cause.ROUNDING);
    }

    private static ResourceTotals totals(
            TreeMap<String, ResourceTotals> byResource, String resourceId) {
        return byResource.computeIfAbsent(resourceId, id -> new ResourceTotals());
    }

    /** An ARN's last part is the id that EC2 uses. */
    private static String resourceOf(BillLine line) {
        return line.isPublicAddress()
                ? ADDRESSES
                : line.resourceId().substring(line.resourceId().lastIndexOf('/') + 1);
    }

    private static String resourceOf(LedgerEntry entry) {
        return entry.category() == CostCategory.ADDRESS ? ADDRESSES : entry.resourceId();
    }
}
