package io.spillway.costreports;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ledger entries to test with. */
final class Entries {

    private static final Instant FROM = Instant.parse("2026-03-02T10:00:00Z");

    private Entries() {}

    static LedgerEntry spot(
            String resourceId,
            @Nullable String jobId,
            CostCategory category,
            long seconds,
            int frames,
            String usd) {
        return entry(resourceId, jobId, category, PurchaseOption.SPOT, seconds, frames, usd, false);
    }

    static LedgerEntry entry(
            String resourceId,
            @Nullable String jobId,
            CostCategory category,
            PurchaseOption option,
            long seconds,
            int frames,
            String usd,
            boolean estimated) {
        return new LedgerEntry(
                resourceId + "/" + category + "/" + jobId,
                resourceId,
                resourceId,
                "budget-1",
                "launch-1",
                jobId,
                category,
                option,
                FROM,
                FROM.plusSeconds(seconds),
                seconds,
                frames,
                Money.usd(usd),
                estimated);
    }
}
