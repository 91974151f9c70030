package io.spillway.costreports;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one job cost. The total is the exact sum of the other amounts.
 *
 * @param jobId the manager's id, or null in the unassigned row
 * @param frames finished frames
 * @param spotSeconds node time bought as spot: render, boot, idle and hub
 * @param onDemandSeconds node time bought on-demand
 * @param render nodes while the job's frames ran on them
 */
public record CostRow(
        JobLabel label,
        @Nullable String jobId,
        long frames,
        long spotSeconds,
        long onDemandSeconds,
        Money render,
        Money boot,
        Money idle,
        Money hub,
        Money disk,
        Money address,
        Money total) {

    static CostRow of(
            JobLabel label, @Nullable String jobId, Currency currency, List<LedgerEntry> entries) {
        return new CostRow(
                label,
                jobId,
                entries.stream().mapToLong(LedgerEntry::frames).sum(),
                nodeSeconds(entries, PurchaseOption.SPOT),
                nodeSeconds(entries, PurchaseOption.ON_DEMAND),
                sum(currency, entries, CostCategory.RENDER),
                sum(currency, entries, CostCategory.BOOT),
                sum(currency, entries, CostCategory.IDLE),
                sum(currency, entries, CostCategory.HUB),
                sum(currency, entries, CostCategory.DISK),
                sum(currency, entries, CostCategory.ADDRESS),
                sum(currency, entries, entry -> true));
    }

    private static long nodeSeconds(List<LedgerEntry> entries, PurchaseOption option) {
        return entries.stream()
                .filter(entry -> entry.option() == option && isNodeTime(entry.category()))
                .mapToLong(LedgerEntry::seconds)
                .sum();
    }

    private static boolean isNodeTime(CostCategory category) {
        return switch (category) {
            case RENDER, BOOT, IDLE, HUB -> true;
            case DISK, ADDRESS -> false;
        };
    }

    private static Money sum(Currency currency, List<LedgerEntry> entries, CostCategory category) {
        return sum(currency, entries, entry -> entry.category() == category);
    }

    private static Money sum(
            Currency currency, List<LedgerEntry> entries, Predicate<LedgerEntry> which) {
        return Money.sum(
                currency, entries.stream().filter(which).map(LedgerEntry::amount).toList());
    }
}
