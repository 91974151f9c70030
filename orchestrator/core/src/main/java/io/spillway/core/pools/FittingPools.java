package io.spillway.core.pools;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.fleet.Pool;
import io.spillway.core.needs.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pools of machines that can render jobs of the same needs, sold out or not, in the snapshot's
 * order.
 *
 * @param spotIndex where each spot pool stands in {@code spot}
 */
public record FittingPools(
        List<Offered> spot, List<Offered> onDemand, Map<Pool, Integer> spotIndex) {

    static FittingPools of(JobNeeds needs, List<Offered> offered) {
        List<Offered> spot = new ArrayList<>();
        List<Offered> onDemand = new ArrayList<>();
        Map<Pool, Integer> spotIndex = new HashMap<>();
        for (Offered pool : offered) {
            if (Fit.fits(needs, pool.view().quote())) {
                if (pool.isSpot()) {
                    spotIndex.put(pool.pool(), spot.size());
                    spot.add(pool);
                } else {
                    onDemand.add(pool);
                }
            }
        }
        return new FittingPools(List.copyOf(spot), List.copyOf(onDemand), spotIndex);
    }
}
