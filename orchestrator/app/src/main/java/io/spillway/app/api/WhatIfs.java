package io.spillway.app.api;

import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.web.Typed;
import io.spillway.core.farm.Delivery;
import io.spillway.core.money.Money;
import io.spillway.core.planner.offers.WhatIf;
import io.spillway.core.snapshot.Snapshot;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tries another deadline or budget on what the last tick saw, whoever asks and by whatever way. */
@Singleton
public final class WhatIfs {

    private final Looks looks;

    WhatIfs(Looks looks) {
        this.looks = looks;
    }

    /**
     * Changes nothing.
     *
     * @param deadline another one, or null for the job's own
     * @param budget a cap, or null
     * @throws DecisionRefused when the farm shows no such job, it has no frames left or no deadline
     *     is known, or the deadline has passed
     */
    public WhatIf ask(String jobId, @Nullable Instant deadline, @Nullable Money budget) {
        Snapshot snapshot = looks.latest().snapshot();
        Snapshot.JobView view =
                Found.by(
                        jobId,
                        "job",
                        id ->
                                snapshot.jobs().stream()
                                        .filter(one -> one.job().jobId().equals(id))
                                        .findFirst());
        Instant due = deadline == null ? null : Typed.ahead("deadline", deadline, snapshot.now());
        return WhatIf.of(snapshot, jobId, due, budget)
                .orElseThrow(() -> new DecisionRefused(Kind.CONFLICT, why(view, due)));
    }

    private static String why(Snapshot.JobView view, @Nullable Instant due) {
        Delivery delivery = view.delivery();
        boolean known = due != null || (delivery != null && delivery.deadline() != null);
        return view.job().name()
                + (known
                        ? " has no frames left that the farm would render: there is nothing to try."
                        : " has no deadline of its own: give one to try.");
    }

    /**
     * A sum to try, as it was typed.
     *
     * @throws DecisionRefused when it is no amount, or not above 0
     */
    public static Money budget(String typed) {
        Money budget = Typed.usd(typed);
        if (!budget.isPositive()) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "The budget must be above 0: give what renting may cost, for example 300.");
        }
        return budget;
    }
}
