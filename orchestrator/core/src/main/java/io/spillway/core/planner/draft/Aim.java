package io.spillway.core.planner.draft;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.snapshot.Policy;

/**
 * How surely an offer means to make the deadline.
 *
 * @param chance of the deadline that the offer is made for, 0..1
 * @param deviations frame times are planned this many standard deviations above what is expected
 * @param slackShare share of the policy's slack that is kept before the deadline
 * @param safetyNet whether on-demand machines are held when the loss of all spot machines couldn't
 *     be made good any more
 */
public record Aim(double chance, double deviations, double slackShare, boolean safetyNet) {

    /** What offers of a kind mean. */
    public static Aim of(OfferKind kind) {
        return switch (kind) {
            case CHEAPEST -> new Aim(0.80, 0.85, 0.5, false);
            case RECOMMENDED -> new Aim(0.96, 1.65, 1, true);
            case GUARANTEED -> new Aim(0.99, 2.33, 1, true);
        };
    }

    /**
     * How long before the deadline a job is meant to be done: the studio's slack, or, where frames
     * are longer, the time to boot a machine and render a lost frame again. That costs next to
     * nothing, since more machines for a shorter time do the same work. It never takes more than a
     * quarter of what is left.
     */
    public double slackSeconds(Policy policy, double frameSeconds, double secondsToDeadline) {
        double again = Math.min(policy.boot().toSeconds() + frameSeconds, secondsToDeadline / 4);
        return slackShare * Math.max((double) policy.bootSlack().toSeconds(), again);
    }
}
