package io.spillway.core.planner.offers;

import io.spillway.core.budget.OfferKind;

/**
 * The machines of one offer and what they achieve.
 *
 * @param machines workers, hub not counted
 * @param startSeconds when they can render, in seconds from now
 * @param finishes the job's finish by draw, in seconds from now, ascending
 * @param chance of the deadline, 0..1
 */
record Fleet(OfferKind kind, int machines, double startSeconds, double[] finishes, double chance) {}
