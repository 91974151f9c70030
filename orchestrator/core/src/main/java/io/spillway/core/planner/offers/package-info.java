/**
 * The other half of a plan: what is asked of people and what it would cost, one rule a class. It
 * knows nothing of the half that decides on machines.
 */
@NullMarked
package io.spillway.core.planner.offers;

import org.jspecify.annotations.NullMarked;
