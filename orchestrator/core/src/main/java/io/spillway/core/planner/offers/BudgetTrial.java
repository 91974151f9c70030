package io.spillway.core.planner.offers;

import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.forecast.FarmModel;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.forecast.ModelJob;
import io.spillway.core.money.Money;
import io.spillway.core.planner.draft.Aim;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.HubState;
import io.spillway.core.planner.offers.WhatIf.WithBudget;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a budget would do for a job. Of all fleets it is the one that leaves the fewest frames at
 * the deadline, and of those the one with the best chance: it may be paid for to the end of the job
 * in a dear case too, or until the money ends.
 */
final class BudgetTrial {

    /** Fleets that are tried; more machines than that are tried in steps. */
    private static final int TRIES = 64;

    private final Draft draft;
    private final Snapshot.JobView view;
    private final Instant deadline;
    private final JobForecast asItIs;
    private final Money budget;
    private final List<Offer> offers;
    private final double secondsLeft;
    private final FarmModel farm;
    private final ModelJob job;
    private final double start;

    /** The job's finishes without more machines, by draw, ascending. */
    private final double[] alone;

    /** Frames that the farm alone leaves over at the deadline. */
    private final double left;

    private final BudgetWords words;

    /**
     * @param offers for the same job and deadline; their fleets are tried among others
     */
    BudgetTrial(
            Draft draft,
            Snapshot.JobView view,
            Instant deadline,
            JobForecast asItIs,
            List<Offer> offers,
            Money budget) {
        this.draft = draft;
        this.view = view;
        this.deadline = deadline;
        this.asItIs = asItIs;
        this.offers = List.copyOf(offers);
        this.budget = budget;
        this.secondsLeft = Math.max(0, Duration.between(draft.now(), deadline).toSeconds());
        this.farm = draft.farm();
        this.job = farm.jobs().get(farm.indexOf(view.job().jobId()));
        this.start = HubState.of(draft).workersReadyAfterSeconds(draft.policy());
        this.alone = draft.forecaster().finishes(farm, job.jobId());
        this.left = draft.forecaster().unfinishedBy(farm, job.jobId(), 0, secondsLeft);
        this.words = new BudgetWords(view.job().name(), budget, draft.now(), deadline);
    }

    /**
     * @param nothingToRent why no machines are to be rented for it at all, or null
     */
    WithBudget result(@Nullable String nothingToRent) {
        if (nothingToRent != null) {
            return nothing(nothingToRent);
        }
        return switch (Supply.of(draft, view, deadline)) {
            case Supply.None none -> nothing(words.noSupply(none.why()));
            case Supply.Some some -> best(some);
        };
    }

    private WithBudget best(Supply.Some supply) {
        Market market = supply.market();
        Fleets fleets = new Fleets(draft, farm, job, market, deadline);
        OfferCost cost = new OfferCost(draft.snapshot(), market);
        PaidFleet best = withoutMore();
        for (int machines : tried(supply.most())) {
            PaidFleet one = paid(fleets, cost, machines);
            best = one.isBetterThan(best) ? one : best;
        }
        if (best.fleet().machines() > 0) {
            return with(best, supply);
        }
        double firstFrame = start + job.meanSeconds() / market.speed();
        if (start >= secondsLeft) {
            return nothing(words.tooLate(start));
        }
        return cost.lastsSeconds(1, start, budget) < firstFrame
                ? nothing(words.tooLittle(cost.until(1, start, firstFrame)))
                : nothing(words.noHelp());
    }

    /** In steps when they are many; all that may be, and those that are offered, in any case. */
    private SortedSet<Integer> tried(int most) {
        SortedSet<Integer> tried = new TreeSet<>();
        for (int machines = 1; machines < most; machines += Math.max(1, most / TRIES)) {
            tried.add(machines);
        }
        tried.add(most);
        offers.forEach(offer -> tried.add(Math.min(most, offer.spotNodes())));
        return tried;
    }

    private PaidFleet withoutMore() {
        Fleet none = new Fleet(OfferKind.CHEAPEST, 0, start, alone, asItIs.chance());
        return new PaidFleet(none, 0, alone, asItIs.chance(), unfinished(alone, 0));
    }

    private PaidFleet paid(Fleets fleets, OfferCost cost, int machines) {
        Fleet fleet = fleets.of(OfferKind.CHEAPEST, machines, start);
        boolean toTheEnd = cost.cap(fleet).compareTo(budget) <= 0;
        double seconds =
                toTheEnd ? Double.POSITIVE_INFINITY : cost.lastsSeconds(machines, start, budget);
        double[] finishes = PaidFleet.finishes(fleet, alone, seconds);
        return new PaidFleet(
                fleet,
                seconds,
                finishes,
                Forecaster.chanceBy(finishes, secondsLeft),
                unfinished(finishes, fleets.framesDone(machines, start, seconds)));
    }

    /** None when the middle case is in time; else what the farm and the machines leave over. */
    private long unfinished(double[] finishes, double framesDone) {
        return Forecaster.quantile(finishes, 0.5) <= secondsLeft
                ? 0
                : Math.max(1, (long) Math.ceil(left - framesDone));
    }

    private WithBudget nothing(String reason) {
        return new WithBudget(
                budget,
                0,
                asItIs.chance(),
                asItIs.finishP50(),
                asItIs.finishP95(),
                unfinished(alone, 0),
                null,
                reason);
    }

    private WithBudget with(PaidFleet paid, Supply.Some supply) {
        boolean all =
                paid.fleet().machines() == supply.most() && Double.isInfinite(paid.paidSeconds());
        boolean enough = paid.chance() >= Aim.of(OfferKind.RECOMMENDED).chance();
        return new WithBudget(
                budget,
                paid.fleet().machines(),
                paid.chance(),
                Forecaster.at(draft.now(), paid.middle()),
                Forecaster.at(draft.now(), Forecaster.quantile(paid.finishes(), 0.95)),
                paid.framesUnfinished(),
                paid.lasts() ? null : Forecaster.at(draft.now(), paid.paidSeconds()),
                words.of(paid) + (all && !enough ? words.noMoreHelps(supply.limit()) : ""));
    }
}
