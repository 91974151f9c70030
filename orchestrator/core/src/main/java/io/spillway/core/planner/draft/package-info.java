/**
 * A plan in the making: what is decided so far, and what rules ask of the snapshot, its forecasts
 * and its budgets. Rules know this room, and it knows none of them.
 */
@NullMarked
package io.spillway.core.planner.draft;

import org.jspecify.annotations.NullMarked;
