package io.spillway.app.api;

import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.web.Typed;
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
     *     is known, the deadline has passed, or the budget isn't above 0
     */
    public WhatIf ask(String jobId, @Nullable Instant deadline, @Nullable Money budget) {
        Snapshot snapshot = looks.latest().snapshot();
        if (budget != null && !budget.isPositive()) {
            throw new DecisionRefused(Kind.INVALID, "The budget must be above 0.");
        }
        Found.by(
                jobId,
                "job",
                id ->
                        snapshot.jobs().stream()
                                .filter(view -> view.job().jobId().equals(id))
                                .findFirst());
        Instant due = deadline == null ? null : Typed.ahead("deadline", deadline, snapshot.now());
        return WhatIf.of(snapshot, jobId, due, budget)
                .orElseThrow(
                        () ->
                                new DecisionRefused(
                                        Kind.CONFLICT,
                                        "Job "
                                                + jobId
                                                + " has no deadline (give one), or no frames left"
                                                + " to render."));
    }
}
