package io.spillway.bench.faults;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By how much the ledger may be wrong about a machine because nothing told its times to the second:
 * the length of the intervals that were observed, at the machine's prices. Ends are counted at
 * their latest, so that a budget has no room for money that may be gone: too little is counted only
 * where the orchestrator's own clock was wrong.
 *
 * @param lessSeconds by how much it may count too little
 * @param moreSeconds by how much it may count too much
 */
record Doubt(long lessSeconds, long moreSeconds, Money less, Money more) {

    static final Doubt NONE = new Doubt(0, 0, Money.zeroUsd(), Money.zeroUsd());

    /** More than the orchestrator's clock is ever wrong in a story. */
    private static final long CLOCK_OFF_BY_SECONDS = 300;

    /** From EC2's time of a launch to the machine's start, which is what is charged from. */
    private static final long STARTS_WITHIN_SECONDS = 120;

    /** A spot machine that EC2 takes back sooner costs nothing: whether it did isn't known. */
    private static final Duration FREE_WITHIN = Duration.ofHours(1);

    /**
     * What an hour costs besides the machine.
     *
     * @param diskGib of a machine's own disk
     */
    record Prices(RateCard rates, int diskGib) {

        /** In February, rounded up. */
        private static final BigDecimal HOUR_OF_A_MONTH = new BigDecimal("0.0015");

        Money besidesMachine() {
            return rates.publicAddressHour()
                    .plus(rates.diskGibMonth().times(diskGib).times(HOUR_OF_A_MONTH));
        }
    }

    /**
     * A machine's.
     *
     * @param ran how long the world says that it ran
     */
    static Doubt of(Node node, List<LedgerEntry> entries, long ran, Store store, Prices prices) {
        if (entries.stream().noneMatch(LedgerEntry::estimated)) {
            return NONE;
        }
        List<Fact> facts = store.factsAbout(node.instanceId());
        Fact.@Nullable NodeFoundGone gone = null;
        boolean endTold = false;
        for (Fact fact : facts) {
            if (fact instanceof Fact.NodeFoundGone found) {
                gone = found;
            }
            endTold |= fact instanceof Fact.NodeStopped;
        }
        long interval =
                gone == null ? 0 : Duration.between(gone.lastSeenAlive(), gone.at()).toSeconds();
        long more = STARTS_WITHIN_SECONDS + interval + CLOCK_OFF_BY_SECONDS;
        Money hourly = node.hourlyCap().plus(prices.besidesMachine());
        Money worth = hourly.perHourFor(more).plus(disksWorth(node, entries, prices));
        Money whole = node.hourlyCap().perHourFor(Math.max(ran, FREE_WITHIN.toSeconds()));
        boolean mayHaveBeenFree = !endTold && ran < FREE_WITHIN.toSeconds();
        boolean priceGuessed =
                node.pool().option() == PurchaseOption.SPOT
                        && store.spotPrices(node.pool().type(), node.pool().zone())
                                        .at(node.launchedAt())
                                == null;
        return new Doubt(
                CLOCK_OFF_BY_SECONDS,
                more,
                hourly.perHourFor(CLOCK_OFF_BY_SECONDS)
                        .plus(priceGuessed ? whole : Money.zeroUsd()),
                worth.plus(mayHaveBeenFree || priceGuessed ? whole : Money.zeroUsd()));
    }

    /** Disks whose deletion nothing told are counted until they were settled. */
    private static Money disksWorth(Node node, List<LedgerEntry> entries, Prices prices) {
        Money worth = Money.zeroUsd();
        for (LedgerEntry entry : entries) {
            if (entry.category() == CostCategory.DISK && node.endedAt() != null) {
                long after = Duration.between(node.endedAt(), entry.to()).toSeconds();
                worth = worth.plus(prices.besidesMachine().perHourFor(Math.max(0, after)));
            }
        }
        return worth;
    }

    Doubt plus(Doubt other) {
        return new Doubt(
                lessSeconds + other.lessSeconds,
                moreSeconds + other.moreSeconds,
                less.plus(other.less),
                more.plus(other.more));
    }
}
