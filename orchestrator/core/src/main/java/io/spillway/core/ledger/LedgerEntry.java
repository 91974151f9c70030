package io.spillway.core.ledger;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cost that was settled. Entries are only ever added, and each leads back through its launch to
 * the plan and the approval that caused it.
 *
 * @param entryId unique and derived from what it pays for, so that settling twice adds nothing
 * @param resourceId instance or volume
 * @param instanceId the instance that the resource belongs to
 * @param jobId who pays, or null: the "unassigned" row
 * @param option how the instance was bought
 * @param seconds length of the time that it pays for
 * @param frames frames finished in that time
 * @param estimated true until a bill confirms times that nothing told exactly
 */
public record LedgerEntry(
        String entryId,
        String resourceId,
        String instanceId,
        String budgetId,
        String launchId,
        @Nullable String jobId,
        CostCategory category,
        PurchaseOption option,
        Instant from,
        Instant to,
        long seconds,
        int frames,
        Money amount,
        boolean estimated) {}
