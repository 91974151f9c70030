/** How a plan is made: a pure function from a snapshot to a plan. */
@NullMarked
package io.spillway.core.planner;

import org.jspecify.annotations.NullMarked;
