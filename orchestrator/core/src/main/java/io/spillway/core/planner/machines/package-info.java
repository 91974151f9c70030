/**
 * One half of a plan: which machines are rented, admitted, renewed, drained and ended, one rule a
 * class. It knows nothing of the half that asks for money.
 */
@NullMarked
package io.spillway.core.planner.machines;

import org.jspecify.annotations.NullMarked;
