/**
 * {@code bench policy}: what the deadline policy costs and misses on a folder of scenarios, against
 * on-demand alone and against costs that are given, and what shorter work units gain.
 */
@NullMarked
package io.spillway.bench.policy;

import org.jspecify.annotations.NullMarked;
