package io.spillway.core.planner.offers;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.farm.Delivery;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a producer when a job's chance of missing its deadline is too high. */
final class RequestRule {

    /**
     * Offers take some hundred runs of the whole farm. Jobs on the farm, times jobs for which one
     * plan makes offers, are at most so many.
     */
    private static final int MOST_AT_ONCE = 2_000;

    /** First frames are waited for until one takes this many times what was guessed. */
    private static final double LATE_FIRST_FRAME = 1.5;

    /** They are waited for while so many times a frame's time and a boot are left. */
    private static final double TIME_TO_WAIT = 10;

    private RequestRule() {}

    static void apply(Draft draft) {
        List<Snapshot.JobView> late = new ArrayList<>();
        for (Snapshot.JobView view : draft.snapshot().jobs()) {
            Instant deadline = draft.deadlineOf(view);
            if (view.delivery() == null || deadline == null || view.isHeld()) {
                continue;
            }
            JobForecast forecast = draft.forecast(view.job().jobId());
            if (forecast == null
                    || 1 - forecast.chance() <= draft.policy().askWhenMissOver()
                    || wasAsked(draft, view.job().jobId())) {
                continue;
            }
            String obstacle = obstacle(draft, view, deadline);
            if (obstacle != null) {
                draft.note(obstacle);
            } else {
                late.add(view);
            }
        }
        int number = 0;
        for (Snapshot.JobView view : now(draft, late)) {
            number += request(draft, view, number + 1);
        }
    }

    /** Those whose turn it is; by turns, since one that can't be saved stays late. */
    private static List<Snapshot.JobView> now(Draft draft, List<Snapshot.JobView> late) {
        int most = Math.max(1, MOST_AT_ONCE / Math.max(1, draft.queue().size()));
        if (late.size() <= most) {
            return late;
        }
        draft.note(
                Reasons.count(late.size(), "job")
                        + " may be late; offers are made by turns, for "
                        + most
                        + " a plan.");
        long minute = draft.now().getEpochSecond() / 60;
        List<Snapshot.JobView> turn = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            turn.add(late.get((int) Math.floorMod(minute * most + i, (long) late.size())));
        }
        return turn;
    }

    /** Asks for a job's budget, or says why it can't; returns how many requests that made. */
    private static int request(Draft draft, Snapshot.JobView view, int number) {
        Delivery delivery = view.delivery();
        Instant deadline = draft.deadlineOf(view);
        JobForecast forecast = draft.forecast(view.job().jobId());
        if (delivery == null || deadline == null || forecast == null) {
            return 0;
        }
        return switch (new OfferMaker(draft, view, deadline).make()) {
            case OfferMaker.Result.None none -> {
                draft.note(none.why());
                yield 0;
            }
            case OfferMaker.Result.Made offers -> {
                ask(draft, view, delivery, deadline, forecast, offers.offers(), number);
                yield 1;
            }
        };
    }

    private static void ask(
            Draft draft,
            Snapshot.JobView view,
            Delivery delivery,
            Instant deadline,
            JobForecast forecast,
            List<Offer> offers,
            int number) {
        String planId = draft.snapshot().planId();
        String id = "request-" + (planId.startsWith("plan-") ? planId.substring(5) : planId);
        Offer recommended = offers.get(1);
        boolean never = !forecast.finishP50().isBefore(draft.now().plus(Forecaster.NEVER));
        String without =
                never
                        ? "will not be done on the present machines"
                        : "will be "
                                + Reasons.time(Duration.between(deadline, forecast.finishP50()))
                                + " late";
        if (!never && !forecast.finishP50().isAfter(deadline)) {
            without = "may be late (" + Reasons.percent(forecast.chance()) + " on time)";
        }
        String reason =
                view.job().name()
                        + " "
                        + without
                        + "; about "
                        + recommended.expected().shown()
                        + " ("
                        + recommended.likelyMost().shown()
                        + " in a bad case) makes "
                        + Reasons.when(deadline)
                        + " with a chance of "
                        + Reasons.percent(recommended.chance())
                        + waitingForIt(draft, view)
                        + ". Approve, with a cap of "
                        + recommended.cap().shown()
                        + "?";
        Instant validUntil = draft.now().plus(draft.policy().offerValidity());
        draft.add(
                new Action.RequestBudget(
                        new BudgetRequest(
                                number == 1 ? id : id + "-" + number,
                                planId,
                                view.job().jobId(),
                                delivery.show(),
                                draft.now(),
                                validUntil.isBefore(deadline) ? validUntil : deadline,
                                deadline,
                                forecast.finishP50(),
                                forecast.chance(),
                                offers,
                                BudgetRequest.Status.OPEN,
                                null,
                                null,
                                reason),
                        reason));
    }

    /** For whose sake a job is asked for whose own deadline doesn't call for it; or empty. */
    private static String waitingForIt(Draft draft, Snapshot.JobView view) {
        String dependent = draft.dependencies().onBehalfOf(view.job().jobId());
        return dependent == null
                ? ""
                : ", the latest at which " + draft.nameOf(dependent) + " can still follow in time";
    }

    /** Whether somebody was asked and the answer stands, or money is approved already. */
    private static boolean wasAsked(Draft draft, String jobId) {
        for (BudgetRequest request : draft.snapshot().requests()) {
            boolean stands =
                    switch (request.status()) {
                        case OPEN, DECLINED -> true;
                        case APPROVED -> !hasBudgetFor(draft, request.requestId());
                        case EXPIRED, WITHDRAWN -> false;
                    };
            if (request.jobId().equals(jobId) && stands) {
                return true;
            }
        }
        for (BudgetBalance balance : draft.snapshot().budgets()) {
            Budget budget = balance.budget();
            // A budget that a person stopped is a no.
            boolean answered =
                    budget.mayRentAt(draft.now()) || budget.status() == Budget.Status.STOPPED;
            if (budget.jobId().equals(jobId) && answered) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBudgetFor(Draft draft, String requestId) {
        return draft.snapshot().budgets().stream()
                .anyMatch(balance -> balance.budget().requestId().equals(requestId));
    }

    private static @Nullable String obstacle(Draft draft, Snapshot.JobView view, Instant deadline) {
        String name = view.job().name();
        if (draft.isBlind(Snapshot.Source.FARM)) {
            return "No budget is asked for while the farm can't be read.";
        }
        if (draft.isBlind(Snapshot.Source.MARKET)) {
            return name + " may be late, but no offer can be made while the market can't be read.";
        }
        if (!draft.now().isBefore(deadline)) {
            return name + " is past its deadline: renting can't make it any more.";
        }
        if (firstFramesWillTell(draft, view, deadline)) {
            return name
                    + " may be late. Its first frames will soon tell how long they take: you are"
                    + " asked then, with a smaller cap than could be named now.";
        }
        if (view.job().state().isRunnable() && draft.framesQueued(view.job().jobId()) == 0) {
            return name
                    + " may be late, but every frame left is being rendered: renting can't end them"
                    + " sooner.";
        }
        return null;
    }

    /**
     * Whether nothing is known yet of how long frames take, and will be before waiting costs
     * anything: an offer made on a guess must bear a bad guess.
     */
    private static boolean firstFramesWillTell(
            Draft draft, Snapshot.JobView view, Instant deadline) {
        double frame = view.frameTime().meanSeconds() * view.framesPerTask();
        double left = Duration.between(draft.now(), deadline).toSeconds();
        double oldest = 0;
        for (double seconds : view.runningSeconds()) {
            oldest = Math.max(oldest, seconds);
        }
        return view.frameTime().samples() == 0
                && !view.runningSeconds().isEmpty()
                && oldest < LATE_FIRST_FRAME * frame
                && left > TIME_TO_WAIT * (frame + draft.policy().boot().toSeconds());
    }
}
