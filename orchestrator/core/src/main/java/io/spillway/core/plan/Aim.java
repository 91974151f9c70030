package io.spillway.core.plan;

import io.spillway.core.budget.OfferKind;

/**
 * How surely an offer means to make the deadline.
 *
 * @param chance of the deadline that the offer is made for, 0..1
 * @param deviations frame times are planned this many standard deviations above what is expected
 * @param slackShare share of the policy's slack that is kept before the deadline
 * @param safetyNet whether on-demand machines are held when the loss of all spot machines couldn't
 *     be made good any more
 */
record Aim(double chance, double deviations, double slackShare, boolean safetyNet) {

    static Aim of(OfferKind kind) {
        return switch (kind) {
            case CHEAPEST -> new Aim(0.80, 0.85, 0.5, false);
            case RECOMMENDED -> new Aim(0.96, 1.65, 1, true);
            case GUARANTEED -> new Aim(0.99, 2.33, 1, true);
        };
    }
}
