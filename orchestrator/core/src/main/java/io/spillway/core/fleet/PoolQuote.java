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
 */
public record PoolQuote(
        Pool pool, Money hourly, Instant since, int vcpus, long memoryMib, int gpus) {}
