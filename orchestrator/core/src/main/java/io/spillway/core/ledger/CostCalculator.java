package io.spillway.core.ledger;

import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rented machine costs, as EC2 charges it.
 *
 * <ul>
 *   <li><b>Instance</b>: by the second from running to the end. On-demand at the list price; spot
 *       at the price in effect, never above its MaxPrice. A spot instance that EC2 interrupted
 *       within its free time costs nothing, but its seconds are kept.
 *   <li><b>Disk</b>: price a GiB-month x GiB x seconds / seconds of that calendar month (UTC).
 *   <li><b>Public IPv4 address</b>: by the second while the instance runs.
 *   <li>Each is charged for the rate card's minimum at least: AWS's pages give 60 s for all three.
 * </ul>
 *
 * <p><b>Rounding rule.</b> Times are whole seconds, rounded down. Time is cut where the bill cuts
 * it: at clock hours (UTC) and where the price changes. The cost of each piece is rounded half up
 * to ten places; nothing is rounded after that, so entries sum to the pieces to the last digit.
 *
 * <p>Where no price was recorded for a time, the first one known after it counts, else the
 * machine's cap, and the entry is marked estimated.
 *
 * @param rates what applies while the machine runs
 */
public record CostCalculator(RateCard rates) {

    /**
     * The ledger entries of a machine that ended: one for each job and category of its time, one
     * for each disk, one for its address. The same life gives the same entries.
     *
     * @param prices of its spot pool; not looked at for on-demand
     * @param work spans of its worker; frames count where they were completed
     * @throws IllegalArgumentException when the machine runs or one of its disks exists
     */
    public List<LedgerEntry> settle(NodeLife life, SpotPriceHistory prices, List<WorkSpan> work) {
        if (life.endedAt() == null) {
            throw new IllegalArgumentException(life.instanceId() + " can't be settled: it runs");
        }
        Instant from = BillCuts.second(life.startedAt());
        Instant ended = BillCuts.second(life.endedAt());
        Instant to = chargedUntil(from, ended);
        List<Charge> charges =
                wasFree(life, from, ended)
                        ? List.of(new Charge(from, to, Money.zeroUsd()))
                        : instance(life, prices, from, to);
        EntryBook book = new EntryBook(life);
        List<Allocation.Share> shares = Allocation.of(life, from, to, work);
        List<Money> amounts = Allocation.split(charges, shares);
        boolean guessed = life.estimated() || priceIsGuessed(life, prices);
        for (int index = 0; index < shares.size(); index++) {
            book.addTime(shares.get(index), amounts.get(index), guessed);
        }
        work.stream().filter(WorkSpan::completed).forEach(book::addFrames);
        for (VolumeLife volume : life.volumes()) {
            if (volume.deletedAt() == null) {
                throw new IllegalArgumentException(
                        life.instanceId() + " can't be settled: " + volume.volumeId() + " exists");
            }
            book.addCharges(
                    volume.volumeId(),
                    CostCategory.DISK,
                    disk(volume, BillCuts.second(volume.deletedAt())));
        }
        if (life.publicAddress()) {
            book.addCharges(life.instanceId(), CostCategory.ADDRESS, address(from, to));
        }
        return book.entries();
    }

    /**
     * What a machine has cost until an instant, at the prices seen. It never counts on a free first
     * hour: only EC2 knows, afterwards.
     */
    public Money usedSoFar(NodeLife life, SpotPriceHistory prices, Instant now) {
        Instant from = BillCuts.second(life.startedAt());
        Instant until = BillCuts.second(earliest(now, life.endedAt()));
        if (until.isBefore(from)) {
            return Money.zeroUsd();
        }
        Money used = Charge.sum(instance(life, prices, from, chargedUntil(from, until)));
        for (VolumeLife volume : life.volumes()) {
            Instant end = BillCuts.second(earliest(now, volume.deletedAt()));
            used = used.plus(Charge.sum(disk(volume, end)));
        }
        return life.publicAddress()
                ? used.plus(Charge.sum(address(from, chargedUntil(from, until))))
                : used;
    }

    private Instant chargedUntil(Instant from, Instant ended) {
        Instant least = from.plus(rates.minimumCharge());
        return ended.isBefore(least) ? least : ended;
    }

    private boolean wasFree(NodeLife life, Instant from, Instant ended) {
        return life.pool().option() == PurchaseOption.SPOT
                && life.stopCause() == StopCause.INTERRUPTED
                && Duration.between(from, ended).compareTo(rates.freeWhenInterruptedWithin()) < 0;
    }

    private List<Charge> instance(
            NodeLife life, SpotPriceHistory prices, Instant from, Instant to) {
        NavigableMap<Instant, Money> hourly = hourlyPrices(life, prices, from);
        return BillCuts.charges(
                from,
                to,
                hourly.keySet(),
                (start, end) ->
                        new Charge(
                                start,
                                end,
                                hourly.floorEntry(start)
                                        .getValue()
                                        .perHourFor(Duration.between(start, end).toSeconds())));
    }

    /** Price by the instant from which it holds; the first holds at {@code from} at the latest. */
    private NavigableMap<Instant, Money> hourlyPrices(
            NodeLife life, SpotPriceHistory prices, Instant from) {
        NavigableMap<Instant, Money> hourly = new TreeMap<>();
        if (life.pool().option() == PurchaseOption.ON_DEMAND) {
            hourly.put(from, onDemandPrice(life));
            return hourly;
        }
        prices.byTime()
                .forEach(
                        (at, price) ->
                                hourly.put(BillCuts.second(at), price.min(life.hourlyCap())));
        if (hourly.floorEntry(from) == null) {
            hourly.put(from, hourly.isEmpty() ? life.hourlyCap() : hourly.firstEntry().getValue());
        }
        return hourly;
    }

    private Money onDemandPrice(NodeLife life) {
        return rates.onDemandHourly().getOrDefault(life.pool().type(), life.hourlyCap());
    }

    private boolean priceIsGuessed(NodeLife life, SpotPriceHistory prices) {
        return switch (life.pool().option()) {
            case SPOT -> prices.at(life.startedAt()) == null;
            case ON_DEMAND -> !rates.onDemandHourly().containsKey(life.pool().type());
        };
    }

    private List<Charge> disk(VolumeLife volume, Instant until) {
        Instant from = BillCuts.second(volume.createdAt());
        return BillCuts.charges(
                from,
                until.isBefore(from) ? from : chargedUntil(from, until),
                List.of(),
                (start, end) -> new Charge(start, end, diskPiece(volume, start, end)));
    }

    /** A piece within one clock hour, hence within one month. */
    private Money diskPiece(VolumeLife volume, Instant start, Instant end) {
        long gibSeconds = volume.sizeGib() * Duration.between(start, end).toSeconds();
        BigDecimal exact =
                rates.diskGibMonth()
                        .amount()
                        .multiply(BigDecimal.valueOf(gibSeconds))
                        .divide(
                                BigDecimal.valueOf(BillCuts.secondsOfMonth(start)),
                                Money.PLACES,
                                RoundingMode.HALF_UP);
        return new Money(exact, rates.diskGibMonth().currency());
    }

    private List<Charge> address(Instant from, Instant to) {
        return BillCuts.charges(
                from,
                to,
                List.of(),
                (start, end) ->
                        new Charge(
                                start,
                                end,
                                rates.publicAddressHour()
                                        .perHourFor(Duration.between(start, end).toSeconds())));
    }

    private static Instant earliest(Instant now, @Nullable Instant end) {
        return end == null || now.isBefore(end) ? now : end;
    }
}
