package io.spillway.core.fleet;

import io.spillway.core.money.Money;

/**
 * A pool and the most that a machine of it may cost an hour. For spot it is sent as MaxPrice, so
 * that a rising market can't break the cap; for on-demand it is the list price.
 */
public record PoolBid(Pool pool, Money hourlyCap) {}
