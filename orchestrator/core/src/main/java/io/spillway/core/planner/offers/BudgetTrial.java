package io.spillway.core.planner.offers;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.forecast.FarmModel;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.forecast.ModelJob;
import io.spillway.core.money.Money;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.HubState;
import io.spillway.core.planner.offers.WhatIf.WithBudget;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;

/** What a budget would do for a job: the fleet that it pays for to the end, or when it runs out. */
final class BudgetTrial {

    /** Fleets that are tried; more machines than that are tried in steps. */
    private static final int TRIES = 64;

    private final Draft draft;
    private final Snapshot.JobView view;
    private final Instant deadline;
    private final JobForecast asItIs;
    private final Money budget;
    private final double secondsLeft;
    private final FarmModel farm;
    private final ModelJob job;
    private final double start;

    /** Frames that the farm alone leaves over at the deadline. */
    private final double left;

    BudgetTrial(
            Draft draft,
            Snapshot.JobView view,
            Instant deadline,
            JobForecast asItIs,
            Money budget) {
        this.draft = draft;
        this.view = view;
        this.deadline = deadline;
        this.asItIs = asItIs;
        this.budget = budget;
        this.secondsLeft = Math.max(0, Duration.between(draft.now(), deadline).toSeconds());
        this.farm = draft.farm();
        this.job = farm.jobs().get(farm.indexOf(view.job().jobId()));
        this.start = HubState.of(draft).workersReadyAfterSeconds(draft.policy());
        this.left = draft.forecaster().unfinishedBy(farm, job.jobId(), 0, secondsLeft);
    }

    WithBudget result() {
        Market market = Market.of(draft.pools(), view, secondsLeft / 3600);
        int most =
                market == null
                        ? 0
                        : Math.min(
                                Fleets.mostWorkers(draft),
                                draft.useful(view, market.speed()).more());
        WithBudget shortest = nothing();
        if (market == null || most <= 0) {
            return shortest;
        }
        Fleets fleets = new Fleets(draft, farm, job, market, deadline);
        OfferCost cost = new OfferCost(draft.snapshot(), market);
        WithBudget paid = null;
        for (int machines = 1; machines <= most; machines += Math.max(1, most / TRIES)) {
            Fleet fleet = fleets.of(OfferKind.CHEAPEST, machines, start);
            if (cost.cap(fleet).compareTo(budget) <= 0) {
                WithBudget one = paid(fleet, fleets);
                paid = paid == null || isBetter(one, paid) ? one : paid;
            } else {
                double seconds = cost.lastsSeconds(machines, budget);
                long unfinished = unfinished(fleets, machines, seconds);
                if (unfinished < shortest.framesUnfinished()) {
                    shortest = runsOut(machines, seconds, unfinished);
                }
            }
        }
        return paid == null || shortest.framesUnfinished() < paid.framesUnfinished()
                ? shortest
                : paid;
    }

    private static boolean isBetter(WithBudget one, WithBudget other) {
        return one.framesUnfinished() == other.framesUnfinished()
                ? one.chance() > other.chance()
                : one.framesUnfinished() < other.framesUnfinished();
    }

    private WithBudget nothing() {
        return new WithBudget(
                budget,
                0,
                asItIs.chance(),
                asItIs.finishP50(),
                asItIs.finishP95(),
                (long) Math.ceil(left),
                null,
                budget.shown() + " pays for no machine that would help " + name() + ".");
    }

    private WithBudget runsOut(int machines, double paidSeconds, long unfinished) {
        Instant end = draft.now().plusSeconds((long) paidSeconds);
        return new WithBudget(
                budget,
                machines,
                asItIs.chance(),
                asItIs.finishP50(),
                asItIs.finishP95(),
                unfinished,
                end,
                "With "
                        + Reasons.count(machines, "machine")
                        + " the budget of "
                        + budget.shown()
                        + " ends at "
                        + Reasons.when(end)
                        + ", and "
                        + name()
                        + " has about "
                        + Reasons.count(unfinished, "frame")
                        + " unfinished at its deadline.");
    }

    private WithBudget paid(Fleet fleet, Fleets fleets) {
        Instant p50 = Forecaster.at(draft.now(), Forecaster.quantile(fleet.finishes(), 0.5));
        Instant p95 = Forecaster.at(draft.now(), Forecaster.quantile(fleet.finishes(), 0.95));
        return new WithBudget(
                budget,
                fleet.machines(),
                fleet.chance(),
                p50,
                p95,
                p50.isAfter(deadline) ? unfinished(fleets, fleet.machines(), secondsLeft) : 0,
                null,
                budget.shown()
                        + " pays for "
                        + Reasons.count(fleet.machines(), "machine")
                        + " to the end: "
                        + name()
                        + " is done about "
                        + Reasons.when(p50)
                        + " and makes its deadline with a chance of "
                        + Reasons.percent(fleet.chance())
                        + ".");
    }

    /** Frames that are left over when so many machines can be paid for so long. */
    private long unfinished(Fleets fleets, int machines, double paidSeconds) {
        double done = fleets.framesDone(machines, start, paidSeconds);
        return (long) Math.ceil(Math.max(0, left - done));
    }

    private String name() {
        return view.job().name();
    }
}
