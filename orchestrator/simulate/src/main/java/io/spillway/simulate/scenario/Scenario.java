package io.spillway.simulate.scenario;

import java.nio.file.Path;
import java.util.List;

/**
 * One market, one job, one deadline. Times are seconds from the window's start.
 *
 * @param name also the folder of its output
 * @param pools spot pools, by id
 * @param windowStartSeconds the window's start in the traces' time
 * @param deadlineSeconds the window's length
 * @param spotQuota most live spot machines, all pools together
 * @param fixedNodes machines of one's own
 * @param frames numbered from 0
 * @param frameSecondsSpread standard deviation of the logarithm of a frame's time
 * @param tickSeconds machines are requested at multiples of it
 * @param seed decides which machines are interrupted and how long each frame takes
 * @param budgetUsd cap of the whole bill; infinite without one
 */
public record Scenario(
        String name,
        List<Pool> pools,
        long windowStartSeconds,
        long deadlineSeconds,
        int spotQuota,
        int onDemandQuota,
        int fixedNodes,
        int frames,
        long frameSeconds,
        double frameSecondsSpread,
        long bootSeconds,
        long tickSeconds,
        long seed,
        double budgetUsd,
        boolean firstHourInterruptionFree) {

    public Scenario {
        pools = List.copyOf(pools);
    }

    /**
     * A spot pool.
     *
     * @param trace its prices and capacity
     * @param scale its capacity is the trace's times this, rounded down
     */
    public record Pool(String id, Path trace, double scale) {}
}
