package io.spillway.app.api;

import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.api.RequestView.OfferView;
import io.spillway.core.planner.offers.WhatIf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another deadline would take, or another budget would do, as the API shows it. */
@Serdeable
record WhatIfView(
        String jobId,
        Instant deadline,
        double chanceWithout,
        Instant finishWithoutP50,
        Instant finishWithoutP95,
        List<OfferView> offers,
        String noOffers,
        @Nullable BudgetTry withBudget) {

    /** What a budget does. */
    @Serdeable
    record BudgetTry(
            Amount budget,
            int machines,
            double chance,
            Instant finishP50,
            Instant finishP95,
            long framesUnfinished,
            @Nullable Instant endsAt,
            String reason) {

        static BudgetTry of(WhatIf.WithBudget with) {
            return new BudgetTry(
                    Amount.of(with.budget()),
                    with.machines(),
                    with.chance(),
                    with.finishP50(),
                    with.finishP95(),
                    with.framesUnfinished(),
                    with.endsAt(),
                    with.reason());
        }
    }

    static WhatIfView of(WhatIf what) {
        WhatIf.WithBudget with = what.withBudget();
        return new WhatIfView(
                what.jobId(),
                what.deadline(),
                what.asItIs().chance(),
                what.asItIs().finishP50(),
                what.asItIs().finishP95(),
                what.offers().stream().map(OfferView::of).toList(),
                what.noOffers(),
                with == null ? null : BudgetTry.of(with));
    }
}
