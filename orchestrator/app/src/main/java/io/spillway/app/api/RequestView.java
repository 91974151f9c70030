package io.spillway.app.api;

import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.approval.Decider;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.planner.offers.OfferPromise;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A budget request as the API shows it. */
@Serdeable
public record RequestView(
        String requestId,
        String status,
        String jobId,
        String show,
        Instant createdAt,
        Instant validUntil,
        Instant deadline,
        Instant finishWithout,
        double chanceWithout,
        List<OfferView> offers,
        @Nullable String decidedBy,
        @Nullable String decidedFrom,
        @Nullable Instant decidedAt,
        String reason,
        String planId) {

    /**
     * One of its offers.
     *
     * @param whyLessSure why its chance is less than offers of its kind stand for; empty when it
     *     isn't
     */
    @Serdeable
    public record OfferView(
            String kind,
            Amount expected,
            Amount likelyMost,
            Amount cap,
            Amount hourlyMost,
            double chance,
            String whyLessSure,
            Instant finishP50,
            Instant finishP95,
            int spotNodes,
            int onDemandNodes,
            List<String> assumptions) {

        static OfferView of(Offer offer) {
            return new OfferView(
                    offer.kind().name().toLowerCase(Locale.ROOT),
                    Amount.of(offer.expected()),
                    Amount.of(offer.likelyMost()),
                    Amount.of(offer.cap()),
                    Amount.of(offer.hourlyMost()),
                    offer.chance(),
                    OfferPromise.whyLessSure(offer),
                    offer.finishP50(),
                    offer.finishP95(),
                    offer.spotNodes(),
                    offer.onDemandNodes(),
                    offer.assumptions());
        }
    }

    static RequestView of(BudgetRequest request) {
        String by = request.decidedBy();
        return new RequestView(
                request.requestId(),
                request.status().name().toLowerCase(Locale.ROOT),
                request.jobId(),
                request.show(),
                request.createdAt(),
                request.validUntil(),
                request.deadline(),
                request.finishWithoutP50(),
                request.chanceWithout(),
                request.offers().stream().map(OfferView::of).toList(),
                by == null ? null : Decider.who(by),
                by == null ? null : Decider.from(by),
                request.decidedAt(),
                request.reason(),
                request.planId());
    }
}
