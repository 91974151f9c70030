package io.spillway.sandbox.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated market behaves.
 *
 * @param types on sale, in every zone
 * @param zones availability zone names, for example {@code us-east-1a}
 * @param spotPrice how spot prices move
 * @param capacity how many machines the pools give
 * @param recorded spot prices that replace the simulated ones, or null
 */
public record MarketSpec(
        List<TypeOnSale> types,
        List<String> zones,
        SpotPriceMoves spotPrice,
        CapacityMoves capacity,
        @Nullable RecordedPrices recorded) {

    /**
     * An instance type on sale.
     *
     * @param gpuMemoryMib memory of all its GPUs together
     * @param architecture {@code x86_64} or {@code arm64}
     * @param onDemandHourly US dollars an hour
     * @param speed frames an hour against one fixed worker, > 0
     */
    public record TypeOnSale(
            String name,
            int vcpus,
            long memoryMib,
            int gpus,
            long gpuMemoryMib,
            String architecture,
            BigDecimal onDemandHourly,
            double speed) {}

    /**
     * Spot prices revert to a mean that lies below the on-demand price.
     *
     * @param discount mean discount against on demand, 0..0.95
     * @param volatility typical deviation from the mean, as a part of it, 0..1
     * @param meanInterval mean time between two changes of a pool's price
     */
    public record SpotPriceMoves(double discount, double volatility, Duration meanInterval) {}

    /**
     * How many machines pools hold for us.
     *
     * @param spot mean number of spot machines in a pool
     * @param onDemand number of on-demand machines in a pool
     * @param spread how far the spot number moves from its mean, as a part of it, 0..1
     * @param meanInterval mean time between two changes of a pool's number
     * @param reclaimChance chance that a fall takes machines back that were given, 0..1; otherwise
     *     it only turns new requests away
     */
    public record CapacityMoves(
            int spot, int onDemand, double spread, Duration meanInterval, double reclaimChance) {}

    public MarketSpec {
        types = List.copyOf(types);
        zones = List.copyOf(zones);
    }

    /** The type of this name, or null. */
    public @Nullable TypeOnSale type(String typeName) {
        return types.stream().filter(type -> type.name().equals(typeName)).findFirst().orElse(null);
    }
}
