package io.spillway.core.budget;

/** The three offers of a budget request. */
public enum OfferKind {
    /** Least cost that still has a real chance. */
    CHEAPEST,
    /** At least a 95% chance. */
    RECOMMENDED,
    /** The worst case, all of it on demand, fits the cap. */
    GUARANTEED
}
