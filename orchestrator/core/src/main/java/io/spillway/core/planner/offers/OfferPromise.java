package io.spillway.core.planner.offers;

import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.planner.draft.Aim;
import io.spillway.core.wording.Reasons;
import java.util.Locale;

/**
 * What chance an offer of each kind stands for. One that falls short of it, since no more machines
 * can be rented, says so in the first of its assumptions.
 */
public final class OfferPromise {

    private OfferPromise() {}

    /** The chance of the deadline that offers of a kind stand for, 0..1. */
    public static double chance(OfferKind kind) {
        return switch (kind) {
            case CHEAPEST, GUARANTEED -> Aim.of(kind).chance();
            case RECOMMENDED -> 0.95;
        };
    }

    /** Why an offer's chance is less than it stands for, in a sentence; empty when it isn't. */
    public static String whyLessSure(Offer offer) {
        return isKept(offer.kind(), offer.chance()) || offer.assumptions().isEmpty()
                ? ""
                : offer.assumptions().getFirst();
    }

    /** Whether a chance, as it is shown in whole percents, is what an offer stands for. */
    static boolean isKept(OfferKind kind, double chance) {
        return Math.round(chance * 100) >= Math.round(chance(kind) * 100);
    }

    /**
     * The sentence of an offer that falls short.
     *
     * @param most machines that can be rented for it
     * @param limit why no more, as a part of a sentence
     */
    static String broken(OfferKind kind, double chance, int most, String limit) {
        return "The chance is "
                + Reasons.percent(chance)
                + ", not the "
                + Reasons.percent(chance(kind))
                + " that "
                + kind.name().toLowerCase(Locale.ROOT)
                + " offers stand for: no more than "
                + Reasons.count(most, "machine")
                + " can be rented for it now ("
                + limit
                + ").";
    }
}
