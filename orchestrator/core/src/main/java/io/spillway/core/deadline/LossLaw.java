package io.spillway.core.deadline;

/**
 * How long spot capacity lasts. Capacity that has just come up is soon taken again, capacity that
 * has been there for hours stays: the hazard of an age is {@code SHAPE / (age + SCALE)} an hour
 * (Lomax's law). A pool's own factor says how much more or less often it is lost than that.
 */
final class LossLaw {

    private static final double SHAPE = 0.9;
    private static final double SCALE_HOURS = 0.35;

    private LossLaw() {}

    /** The chance that capacity of an age lasts so much longer. */
    static double survives(double ageHours, double hours, double factor) {
        return Math.pow(
                (ageHours + SCALE_HOURS) / (ageHours + SCALE_HOURS + hours), SHAPE * factor);
    }

    /** Losses to be expected while capacity of an age is held so much longer, factor 1. */
    static double expected(double ageHours, double hours) {
        return SHAPE * Math.log1p(hours / (ageHours + SCALE_HOURS));
    }

    /** The time within {@code hours} for which capacity of an age lasts on average. */
    static double meanHours(double ageHours, double hours, double factor) {
        double start = ageHours + SCALE_HOURS;
        double exponent = 1 - SHAPE * factor;
        if (Math.abs(exponent) < 1e-6) {
            return start * Math.log1p(hours / start);
        }
        return start / exponent * (Math.pow(1 + hours / start, exponent) - 1);
    }

    /** The hours that capacity of an age lasts when so large a share of it lasts longer. */
    static double hoursAt(double ageHours, double share, double factor) {
        return (ageHours + SCALE_HOURS) * (Math.pow(share, -1 / (SHAPE * factor)) - 1);
    }
}
