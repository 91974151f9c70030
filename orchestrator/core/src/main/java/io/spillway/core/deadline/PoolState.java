package io.spillway.core.deadline;

/**
 * A spot pool as it looks now.
 *
 * @param id its name; pools that are equal otherwise are taken in the order of their names
 * @param usdPerHour what a machine costs now
 * @param memory what was learned of it
 * @param refused it refused machines at this instant (or recently enough not to be asked again)
 */
public record PoolState(String id, double usdPerHour, PoolMemory memory, boolean refused) {}
