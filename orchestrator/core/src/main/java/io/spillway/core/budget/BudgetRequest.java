package io.spillway.core.budget;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a producer: this job will be late, may we spend?
 *
 * @param planId the plan that asked
 * @param finishWithoutP50 finish on the fixed farm alone
 * @param chanceWithout chance of the deadline on the fixed farm alone, 0..1
 * @param offers cheapest, recommended, guaranteed, in this order
 * @param validUntil after this the offers are void
 * @param decidedBy who approved or declined it, or null
 */
public record BudgetRequest(
        String requestId,
        String planId,
        String jobId,
        String show,
        Instant createdAt,
        Instant validUntil,
        Instant deadline,
        Instant finishWithoutP50,
        double chanceWithout,
        List<Offer> offers,
        Status status,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        String reason) {

    /** Where a request stands. */
    public enum Status {
        OPEN,
        APPROVED,
        DECLINED,
        EXPIRED,
        /** The crunch went away before anybody decided. */
        WITHDRAWN
    }

    public BudgetRequest {
        offers = List.copyOf(offers);
    }

    public Offer offer(OfferKind kind) {
        return offers.stream()
                .filter(offer -> offer.kind() == kind)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no " + kind + " offer in " + requestId));
    }
}
