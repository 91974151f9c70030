package io.spillway.core.planner.offers;

import io.spillway.core.money.Money;
import io.spillway.core.pools.PoolRanking;
import io.spillway.core.pools.Ranked;
import io.spillway.core.pools.Tier;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine costs now, as offers count it: the tier of pools that would be asked first.
 *
 * @param spotHourly dollars an hour of a spot machine, or 0 when there is none
 * @param spotCap the most that a spot machine may cost an hour
 * @param onDemandHourly dollars an hour of an on-demand machine of equal speed
 * @param hubHourly price an hour of the hub
 * @param speed of a machine against one fixed worker
 */
record Market(
        boolean hasSpot,
        double spotHourly,
        Money spotCap,
        double onDemandHourly,
        Money onDemandCap,
        Money hubHourly,
        double speed) {

    /**
     * Null when no machine or no hub can be had.
     *
     * @param hoursLeft until the job's deadline
     */
    static @Nullable Market of(PoolRanking pools, Snapshot.JobView job, double hoursLeft) {
        List<Ranked> spot = Tier.of(pools.spot(job, hoursLeft));
        List<Ranked> onDemand = pools.onDemand(job);
        List<Ranked> hub = pools.hub();
        if (hub.isEmpty() || (spot.isEmpty() && onDemand.isEmpty())) {
            return null;
        }
        List<Ranked> first = spot.isEmpty() ? onDemand : spot;
        List<Ranked> last = onDemand.isEmpty() ? spot : onDemand;
        double speed = Tier.meanSpeed(first);
        // On-demand machines may be of other types: what counts is the price of the same work.
        double sameWork = speed / Tier.meanSpeed(last);
        return new Market(
                !spot.isEmpty(),
                Tier.meanHourly(first),
                Tier.dearestCap(first),
                Tier.meanHourly(last) * sameWork,
                Tier.dearestCap(last).times(BigDecimal.valueOf(Math.max(1, sameWork))),
                Tier.dearestCap(hub),
                speed);
    }
}
