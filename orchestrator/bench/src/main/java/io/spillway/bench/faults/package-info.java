/**
 * {@code spillway bench faults}: the whole orchestrator, its adapters, the functions and the node
 * agents in one process on the simulated world, without a socket. A seed decides what goes wrong on
 * the wire, in the world, with the clock, with the database and with the process itself; what must
 * always hold is checked after every tick.
 */
@NullMarked
package io.spillway.bench.faults;

import org.jspecify.annotations.NullMarked;
