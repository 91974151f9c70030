/** A toy farm, market and budget, and the planner against them in closed loop. */
@NullMarked
package io.spillway.core.planner.toy;

import org.jspecify.annotations.NullMarked;
