package io.spillway.core.planner.offers;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.needs.Obstacles;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import org.jspecify.annotations.Nullable;

/** Takes back questions that time or the farm has answered. */
final class CloseRequestRule {

    private CloseRequestRule() {}

    static void apply(Draft draft) {
        for (BudgetRequest request : draft.snapshot().requests()) {
            if (request.status() != BudgetRequest.Status.OPEN) {
                continue;
            }
            if (!draft.now().isBefore(request.validUntil())) {
                draft.add(
                        new Action.CloseRequest(
                                request.requestId(),
                                BudgetRequest.Status.EXPIRED,
                                "Its offers stood until "
                                        + Reasons.when(request.validUntil())
                                        + "."));
                continue;
            }
            String gone = draft.isBlind(Snapshot.Source.FARM) ? null : crunchGone(draft, request);
            if (gone != null) {
                draft.add(
                        new Action.CloseRequest(
                                request.requestId(), BudgetRequest.Status.WITHDRAWN, gone));
            }
        }
    }

    private static @Nullable String crunchGone(Draft draft, BudgetRequest request) {
        String name = draft.nameOf(request.jobId());
        if (draft.isOver(request.jobId())) {
            return name + " is over.";
        }
        Snapshot.JobView view = draft.job(request.jobId());
        if (view != null && view.isHeld()) {
            return Obstacles.held(view);
        }
        if (!draft.now().isBefore(request.deadline())) {
            return "The deadline of " + name + " has passed.";
        }
        JobForecast forecast = draft.forecast(request.jobId());
        // Half the chance that it takes to ask: else it would be asked and taken back by turns.
        double calm = 1 - draft.policy().askWhenMissOver() / 2;
        return forecast != null && forecast.chance() >= calm
                ? name
                        + " now makes its deadline without help with a chance of "
                        + Reasons.percent(forecast.chance())
                        + "."
                : null;
    }
}
