package io.spillway.core.fleet;

import io.spillway.core.money.Money;
import java.time.Instant;

/**
 * What a pool asks now.
 *
 * @param hourly price an hour of one machine
 * @param since when this price took effect
 * @param vcpus virtual CPUs of the type
 * @param memoryMib memory of the type
 * @param gpus GPUs of the type
 * @param gpuMemoryMib memory of all those GPUs together; 0 when there are none or nobody told
 */
public record PoolQuote(
        Pool pool,
        Money hourly,
        Instant since,
        int vcpus,
        long memoryMib,
        int gpus,
        long gpuMemoryMib) {

    /** A pool of which no GPU memory is known. */
    public PoolQuote(Pool pool, Money hourly, Instant since, int vcpus, long memoryMib, int gpus) {
        this(pool, hourly, since, vcpus, memoryMib, gpus, 0);
    }
}
