package io.spillway.app.demo;

import io.spillway.app.approval.Approvals;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.InstantSource;

/** Decides in place of a person when nobody watches: a few minutes after it was asked. */
final class AutoProducer {

    private static final Duration THINKS_FOR = Duration.ofMinutes(3);
    private static final String NAME = "Ada (producer)";

    private final Store store;
    private final Approvals approvals;
    private final InstantSource clock;
    private final boolean declines;

    AutoProducer(Store store, Approvals approvals, InstantSource clock, boolean declines) {
        this.store = store;
        this.approvals = approvals;
        this.clock = clock;
        this.declines = declines;
    }

    void decide() {
        for (BudgetRequest request : store.requests(clock.instant())) {
            if (request.status() != BudgetRequest.Status.OPEN
                    || clock.instant().isBefore(request.createdAt().plus(THINKS_FOR))) {
                continue;
            }
            if (declines) {
                approvals.decline(request.requestId(), NAME, "not in this month's budget");
            } else {
                approvals.approve(request.requestId(), OfferKind.RECOMMENDED, null, null, NAME);
            }
        }
    }
}
