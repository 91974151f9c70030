package io.spillway.sandbox.fault;

import java.time.Instant;

/**
 * A fault of the scenario that came about.
 *
 * @param name for example {@code pool-sold-out}
 * @param at when it hit
 * @param subject what it hit: an instance id, a pool, {@code hub link}
 */
public record FaultHappened(String name, Instant at, String subject) {}
