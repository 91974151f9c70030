package io.spillway.app.pages;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.planner.offers.OfferPromise;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A question to a producer.
 *
 * @param without what happens when nothing is rented
 * @param expires prefilled end of the budget, as a {@code datetime-local} field holds it
 */
public record RequestCard(
        String requestId,
        JobHead head,
        String without,
        List<OfferCard> offers,
        String asked,
        String validUntil,
        String validFull,
        String expires,
        String planId) {

    /** A chance that differs by this much since the question is told beside it. */
    private static final double WORTH_TELLING = 0.05;

    /** As approvals do it when they are given no expiry. */
    private static final Duration AFTER_DEADLINE = Duration.ofHours(2);

    /**
     * One of the three.
     *
     * @param kind its name in the form
     * @param cap prefilled, without a currency sign
     * @param hourly what an hour costs at most while all its machines run
     * @param whyLessSure why the chance is less than such an offer stands for, or empty
     */
    public record OfferCard(
            String kind,
            String name,
            String cost,
            String likelyMost,
            String cap,
            String capShown,
            String hourly,
            String chance,
            String odds,
            String whyLessSure,
            String finish,
            String machines,
            boolean preselected,
            List<String> assumptions) {

        static OfferCard of(Offer offer, Words words) {
            String kind = offer.kind().name().toLowerCase(Locale.ROOT);
            return new OfferCard(
                    kind,
                    kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1),
                    Words.about(offer.expected()),
                    Words.about(offer.likelyMost()),
                    offer.cap().amount().setScale(2, RoundingMode.CEILING).toPlainString(),
                    Words.exactly(offer.cap()),
                    Words.exactly(offer.hourlyMost()) + " an hour",
                    Words.percent(offer.chance()),
                    Words.odds(offer.chance()),
                    words.said(OfferPromise.whyLessSure(offer)),
                    words.day(offer.finishP50()) + " to " + words.at(offer.finishP95()),
                    machines(offer),
                    offer.kind() == OfferKind.RECOMMENDED,
                    offer.assumptions().stream().map(words::said).toList());
        }

        private static String machines(Offer offer) {
            return offer.spotNodes() + " spot, " + offer.onDemandNodes() + " on demand";
        }
    }

    /** What has become of the job since it was asked, when that matters to the answer. */
    private static String since(BudgetRequest request, JobHead head, Words words) {
        double now = 1 - head.risk();
        if (head.chance().isEmpty() || Math.abs(now - request.chanceWithout()) < WORTH_TELLING) {
            return "";
        }
        return " That was at "
                + words.at(request.createdAt())
                + "; by now it finishes "
                + head.outcome()
                + ", with a chance of "
                + head.chance()
                + ".";
    }

    static RequestCard of(BudgetRequest request, JobHead head, Words words) {
        Duration late = Duration.between(request.deadline(), request.finishWithoutP50());
        return new RequestCard(
                request.requestId(),
                head,
                "On the fixed farm alone it finishes "
                        + words.finish(request.finishWithoutP50())
                        + (late.isPositive() && !words.isNever(request.finishWithoutP50())
                                ? ", " + Words.span(late) + " late"
                                : "")
                        + ". Chance to be on time: "
                        + Words.percent(request.chanceWithout())
                        + "."
                        + since(request, head, words),
                request.offers().stream().map(offer -> OfferCard.of(offer, words)).toList(),
                words.at(request.createdAt()),
                words.at(request.validUntil()) + " (" + words.away(request.validUntil()) + ")",
                words.full(request.validUntil()),
                words.field(request.deadline().plus(AFTER_DEADLINE)),
                request.planId());
    }
}
