package io.spillway.core.snapshot;

import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a studio may set about planning.
 *
 * @param lease how long a node may live without renewal
 * @param margin time reserved beyond the lease: the reaper's period and grace, drain
 * @param diskMargin time reserved for disks beyond that: how long a left-behind disk may wait for
 *     the sweep
 * @param boot expected time from launch to the first frame
 * @param joinLimit a node that isn't ready this long after launch is ended
 * @param idleLimit a ready node with nothing to render for this long is ended
 * @param bootSlack time between a job's forecast and its deadline that counts as on time
 * @param askWhenMissOver a budget is asked for when the chance of a miss is above this, 0..1
 * @param offerValidity how long offers stand
 * @param soldOutMemory how long a sold-out pool isn't asked again
 * @param maxNodes most rented nodes at once, hub included
 * @param batch most machines in one launch
 * @param diskGib root disk of a node
 * @param workerTypes instance types that may render
 * @param hubType instance type of the cloud hub
 * @param relativeSpeed frames an hour of a type against one fixed worker; types not named count 1
 * @param draws Monte Carlo draws of a forecast
 */
public record Policy(
        Duration lease,
        Duration margin,
        Duration diskMargin,
        Duration boot,
        Duration joinLimit,
        Duration idleLimit,
        Duration bootSlack,
        double askWhenMissOver,
        Duration offerValidity,
        Duration soldOutMemory,
        int maxNodes,
        int batch,
        int diskGib,
        Set<String> workerTypes,
        String hubType,
        Map<String, Double> relativeSpeed,
        int draws) {

    /** The shortest month makes a GiB-second dearest. */
    private static final Duration SHORTEST_MONTH = Duration.ofDays(28);

    private static final BigDecimal MONTHS_AN_HOUR = shareOf(SHORTEST_MONTH.toHours());
    private static final BigDecimal MONTHS_A_SECOND = shareOf(SHORTEST_MONTH.toSeconds());

    public Policy {
        workerTypes = Set.copyOf(workerTypes);
        // Looked up for every machine, which this map does quicker than Map.copyOf's.
        relativeSpeed = Collections.unmodifiableMap(new HashMap<>(relativeSpeed));
    }

    /** The same with other bounds on how many nodes there may be, and in one launch. */
    public Policy withNodes(int most, int inOneLaunch) {
        return new Policy(
                lease,
                margin,
                diskMargin,
                boot,
                joinLimit,
                idleLimit,
                bootSlack,
                askWhenMissOver,
                offerValidity,
                soldOutMemory,
                most,
                inOneLaunch,
                diskGib,
                workerTypes,
                hubType,
                relativeSpeed,
                draws);
    }

    private static BigDecimal shareOf(long parts) {
        return BigDecimal.ONE.divide(BigDecimal.valueOf(parts), 20, RoundingMode.UP);
    }

    public double speedOf(String type) {
        return relativeSpeed.getOrDefault(type, 1.0);
    }

    /** What a node costs an hour at most: instance at its cap, disk, and address if any. */
    public Money hourlyMost(Money hourlyCap, RateCard rates, boolean address) {
        Money disk = rates.diskGibMonth().times(diskGib).times(MONTHS_AN_HOUR);
        Money withDisk = hourlyCap.plus(disk);
        return address ? withDisk.plus(rates.publicAddressHour()) : withDisk;
    }

    /** What a node may cost at most for a time: instance at its cap, disk, and address if any. */
    public Money worstCase(Money hourlyCap, RateCard rates, Duration time, boolean address) {
        return hourlyCap.perHourFor(time.toSeconds()).plus(besideInstance(rates, time, address));
    }

    /** What of that is for the disk, and the address if any: the same for all instances. */
    public Money besideInstance(RateCard rates, Duration time, boolean address) {
        Duration diskTime = time.plus(diskMargin);
        Money disk =
                rates.diskGibMonth()
                        .times((long) diskGib * diskTime.toSeconds())
                        .times(MONTHS_A_SECOND);
        return address ? disk.plus(rates.publicAddressHour().perHourFor(time.toSeconds())) : disk;
    }
}
