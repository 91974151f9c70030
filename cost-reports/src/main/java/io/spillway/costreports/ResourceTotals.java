package io.spillway.costreports;

import io.spillway.core.ledger.LedgerEntry;
import java.math.BigDecimal;

/** What bill and ledger say about one resource, and a guess at why they differ. */
final class ResourceTotals {

    /** A bill rounds each line to ten places, so by half of this; and so does the ledger. */
    private static final BigDecimal LAST_PLACE = new BigDecimal("0.0000000001");

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal HALF_SECOND = new BigDecimal("0.5");

    private BigDecimal billed = BigDecimal.ZERO;
    private BigDecimal ledger = BigDecimal.ZERO;
    private BigDecimal billedInstanceHours = BigDecimal.ZERO;
    private boolean isInstance;
    private boolean isEstimated;
    private long ledgerSeconds;
    private int lines;
    private int entries;

    void add(BillLine line) {
        billed = billed.add(line.unblendedCost());
        lines++;
        if (line.isInstanceTime()) {
            isInstance = true;
            billedInstanceHours = billedInstanceHours.add(line.usageAmount());
        }
    }

    void add(LedgerEntry entry) {
        ledger = ledger.add(entry.amount().amount());
        entries++;
        ledgerSeconds += entry.seconds();
        isEstimated |= entry.estimated();
    }

    Reconciliation.Row row(String resourceId) {
        BigDecimal difference = billed.subtract(ledger);
        return new Reconciliation.Row(
                resourceId, billed, ledger, difference, cause(resourceId, difference));
    }

    private Cause cause(String resourceId, BigDecimal difference) {
        if (difference.signum() == 0) {
            return Cause.NONE;
        }
        if (entries == 0) {
            return resourceId.isEmpty() ? Cause.NOT_A_RESOURCE : Cause.UNTRACKED_RESOURCE;
        }
        if (lines == 0) {
            return Cause.MISSING_IN_BILL;
        }
        if (difference.abs().compareTo(LAST_PLACE.multiply(BigDecimal.valueOf(lines))) <= 0) {
            return Cause.ROUNDING;
        }
        if (isEstimated) {
            return Cause.INTERVAL_ESTIMATED;
        }
        if (isInstance) {
            return sameTime() ? Cause.PRICE : Cause.TIME;
        }
        return Cause.UNEXPLAINED;
    }

    /** A bill's hours are rounded decimals, so half a second is the same. */
    private boolean sameTime() {
        return billedInstanceHours
                        .multiply(SECONDS_AN_HOUR)
                        .subtract(BigDecimal.valueOf(ledgerSeconds))
                        .abs()
                        .compareTo(HALF_SECOND)
                < 0;
    }
}
