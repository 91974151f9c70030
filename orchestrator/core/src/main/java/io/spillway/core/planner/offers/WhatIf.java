package io.spillway.core.planner.offers;

import io.spillway.core.budget.Offer;
import io.spillway.core.farm.Delivery;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.money.Money;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.SnapshotIndex;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What another deadline would take, or another budget would do. Nothing is asked for, rented or
 * kept: it is the planner's own arithmetic on a snapshot of the present.
 *
 * @param asItIs the job's forecast with the machines it has, for that deadline
 * @param offers what would be offered for it, cheapest first; empty when nothing could be
 * @param noOffers why not, or empty
 * @param withBudget what that budget would do, or null when none was asked about
 */
public record WhatIf(
        String jobId,
        Instant deadline,
        JobForecast asItIs,
        List<Offer> offers,
        String noOffers,
        @Nullable WithBudget withBudget) {

    public WhatIf {
        offers = List.copyOf(offers);
    }

    /**
     * What a budget does for a job.
     *
     * @param machines workers that it pays for at once, 0 when not even one
     * @param chance of the deadline, 0..1
     * @param framesUnfinished frames that are left at the deadline in the middle case
     * @param endsAt when the money ends, if that is before the job does
     * @param reason the same in a sentence
     */
    public record WithBudget(
            Money budget,
            int machines,
            double chance,
            Instant finishP50,
            Instant finishP95,
            long framesUnfinished,
            @Nullable Instant endsAt,
            String reason) {}

    /**
     * Tries another deadline, another budget, or both.
     *
     * @param deadline another one, or null for the job's own
     * @param budget a cap, or null
     * @return nothing when the job isn't there, has no frames to render, or no deadline is known
     */
    public static Optional<WhatIf> of(
            Snapshot snapshot, String jobId, @Nullable Instant deadline, @Nullable Money budget) {
        Snapshot.JobView known = view(snapshot, jobId);
        Delivery own = known == null ? null : known.delivery();
        Instant due = deadline != null || own == null ? deadline : own.deadline();
        if (known == null || due == null) {
            return Optional.empty();
        }
        Draft draft =
                new Draft(
                        new SnapshotIndex(
                                snapshot.withJobs(
                                        snapshot.jobs().stream()
                                                .map(
                                                        one ->
                                                                one.equals(known)
                                                                        ? dueAt(known, due)
                                                                        : one)
                                                .toList())));
        Snapshot.JobView view = draft.job(jobId);
        if (view == null || draft.farm().indexOf(jobId) < 0) {
            return Optional.empty();
        }
        JobForecast asItIs =
                draft.forecaster()
                        .forecast(draft.farm(), draft.now(), Map.of(jobId, due))
                        .get(draft.farm().indexOf(jobId));
        List<Offer> offers = new ArrayList<>();
        String noOffers = "";
        switch (new OfferMaker(draft, view, due).make()) {
            case OfferMaker.Result.Made made -> offers.addAll(made.offers());
            case OfferMaker.Result.None none -> noOffers = none.why();
        }
        return Optional.of(
                new WhatIf(
                        jobId,
                        due,
                        asItIs,
                        offers,
                        noOffers,
                        budget == null
                                ? null
                                : new BudgetTrial(draft, view, due, asItIs, budget).result()));
    }

    private static Snapshot.@Nullable JobView view(Snapshot snapshot, String jobId) {
        for (Snapshot.JobView view : snapshot.jobs()) {
            if (view.job().jobId().equals(jobId)) {
                return view;
            }
        }
        return null;
    }

    private static Snapshot.JobView dueAt(Snapshot.JobView view, Instant deadline) {
        Delivery delivery = view.delivery();
        return view.with(
                delivery == null
                        ? new Delivery(view.job().jobId(), "", "", "", deadline)
                        : new Delivery(
                                delivery.jobId(),
                                delivery.show(),
                                delivery.sequence(),
                                delivery.shot(),
                                deadline));
    }
}
