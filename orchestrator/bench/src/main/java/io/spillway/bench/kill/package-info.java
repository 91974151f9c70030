/**
 * {@code spillway bench kill}: the real service as a process of its own, killed with SIGKILL at
 * named points, started again on the same database, and held to account by the world's own meter.
 */
@NullMarked
package io.spillway.bench.kill;

import org.jspecify.annotations.NullMarked;
