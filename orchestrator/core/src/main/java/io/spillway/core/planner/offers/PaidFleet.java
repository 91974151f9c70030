package io.spillway.core.planner.offers;

import io.spillway.core.forecast.Forecaster;
import java.util.Arrays;

/**
 * A fleet, and what becomes of its job when its money may end before the job does. From then on the
 * job goes on with the machines that it has anyway.
 *
 * @param paidSeconds how long the money lasts, from now; infinite when it lasts to the end
 * @param finishes the job's finish by draw, in seconds from now, ascending
 * @param chance of the deadline, 0..1
 * @param framesUnfinished at the deadline in the middle case
 */
record PaidFleet(
        Fleet fleet, double paidSeconds, double[] finishes, double chance, long framesUnfinished) {

    /**
     * @param alone the job's finishes without the fleet, ascending
     */
    static double[] finishes(Fleet fleet, double[] alone, double paidSeconds) {
        double[] finishes = fleet.finishes().clone();
        for (int draw = 0; draw < finishes.length; draw++) {
            if (finishes[draw] > paidSeconds) {
                finishes[draw] =
                        cutShort(finishes[draw], alone[draw], fleet.startSeconds(), paidSeconds);
            }
        }
        Arrays.sort(finishes);
        return finishes;
    }

    /** Of the time that a fleet would save, the share is saved for which it is paid. */
    private static double cutShort(double with, double alone, double start, double paid) {
        double share = Math.clamp((paid - start) / (with - start), 0, 1);
        return Double.isInfinite(alone) || alone <= with ? alone : alone - share * (alone - with);
    }

    /** When the job is done in the middle case, in seconds from now. */
    double middle() {
        return Forecaster.quantile(finishes, 0.5);
    }

    /** Whether the money lasts until the job is done, in the middle case at least. */
    boolean lasts() {
        return paidSeconds >= Forecaster.quantile(fleet.finishes(), 0.5);
    }

    /** Fewer frames left over first, then the better chance, then fewer machines. */
    boolean isBetterThan(PaidFleet other) {
        if (framesUnfinished != other.framesUnfinished) {
            return framesUnfinished < other.framesUnfinished;
        }
        return chance == other.chance
                ? fleet.machines() < other.fleet.machines()
                : chance > other.chance;
    }
}
