package io.spillway.sandbox.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What EC2's market would give and ask. Read and changed with the world's lock held.
 *
 * <p>Prices are US dollars an hour with at most six decimals, as EC2 shows them.
 */
public interface Market {

    /**
     * An instance type on sale. Speed is frames an hour against one fixed worker; GPU memory is
     * that of all its GPUs together.
     */
    record TypeSpec(
            String name,
            int vcpus,
            long memoryMib,
            int gpus,
            long gpuMemoryMib,
            String architecture,
            BigDecimal onDemandHourly,
            double speed) {}

    /** A spot price and the instant from which it holds. */
    record PricePoint(Instant from, BigDecimal hourly) {}

    List<TypeSpec> types();

    List<String> zones();

    /** Whether a zone offers a type at all. */
    boolean offers(String type, String zone);

    /** The spot price in effect now. */
    BigDecimal spotPrice(String type, String zone);

    /** Prices in effect within [from, to], the one in effect at {@code from} first. */
    List<PricePoint> spotHistory(String type, String zone, Instant from, Instant to);

    /**
     * Takes machines out of a pool.
     *
     * @return how many it gave, 0..wanted
     */
    int take(String type, String zone, boolean spot, int wanted);

    /** A machine goes back to its pool. */
    void giveBack(String type, String zone, boolean spot);
}
