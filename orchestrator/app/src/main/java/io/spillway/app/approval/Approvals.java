package io.spillway.app.approval;

import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.loop.Timeline;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.ports.IdSource;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place where money is allowed, declined and stopped, whoever asks and by whatever way. */
public final class Approvals {

    /** A budget outlives its deadline by this much, so that a late night can still be finished. */
    private static final Duration AFTER_DEADLINE = Duration.ofHours(2);

    private final Store store;
    private final IdSource ids;
    private final InstantSource clock;
    private final Timeline timeline;

    public Approvals(Store store, IdSource ids, InstantSource clock, Timeline timeline) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.timeline = timeline;
    }

    /** The same, writing to another view of the store. */
    public Approvals writingTo(Store other) {
        return new Approvals(other, ids, clock, timeline);
    }

    /** Approves one offer of a request, with no cap on what an hour may cost. */
    public Budget approve(
            String requestId,
            OfferKind kind,
            @Nullable Money cap,
            @Nullable Instant expiresAt,
            String approver) {
        return approve(requestId, kind, cap, null, expiresAt, approver);
    }

    /**
     * Approves one offer of a request.
     *
     * @param cap null for the offer's own
     * @param hourlyCap what its machines may cost an hour at most together; null for no such limit
     * @param expiresAt null for two hours after the deadline
     * @return the budget that it opens
     * @throws DecisionRefused when there is no such request, it isn't open any more, or a cap or
     *     the expiry make no sense
     */
    public Budget approve(
            String requestId,
            OfferKind kind,
            @Nullable Money cap,
            @Nullable Money hourlyCap,
            @Nullable Instant expiresAt,
            String approver) {
        BudgetRequest request = open(requestId);
        Offer offer = request.offer(kind);
        Budget budget =
                new Budget(
                        ids.next("budget"),
                        requestId,
                        null,
                        request.jobId(),
                        request.show(),
                        checkedCap(cap == null ? offer.cap() : cap, offer),
                        hourlyCap == null ? null : checkedHourlyCap(hourlyCap, offer),
                        checkedExpiry(expiresAt, request),
                        offer,
                        approver,
                        clock.instant(),
                        Budget.Status.OPEN);
        return opened(budget, request);
    }

    /**
     * Carries out what a standing approval allows. A request that is gone is passed over, and so is
     * one whose approval was ended, paused or drawn from by another a moment ago.
     */
    public Optional<Budget> approveStanding(Action.ApproveStanding action, String planId) {
        Optional<BudgetRequest> request =
                store.request(action.requestId())
                        .filter(found -> found.status() == BudgetRequest.Status.OPEN);
        if (request.isEmpty()) {
            return Optional.empty();
        }
        Budget budget =
                new Budget(
                        ids.next("budget"),
                        action.requestId(),
                        action.standingApprovalId(),
                        request.get().jobId(),
                        request.get().show(),
                        action.cap(),
                        request.get().deadline().plus(AFTER_DEADLINE),
                        request.get().offer(action.offer()),
                        "standing approval " + action.standingApprovalId(),
                        clock.instant(),
                        Budget.Status.OPEN);
        if (!store.approve(budget)) {
            return Optional.empty();
        }
        timeline.tell("standing-approval", planId, action.requestId(), action.reason());
        tellOpened(budget, request.get());
        return Optional.of(budget);
    }

    /**
     * Declines a request: nothing is rented for it.
     *
     * @throws DecisionRefused when there is no such request or it isn't open any more
     */
    public void decline(String requestId, String decider, String reason) {
        open(requestId);
        if (!store.closeRequest(
                requestId, BudgetRequest.Status.DECLINED, decider, clock.instant(), reason)) {
            throw new DecisionRefused(
                    Kind.CONFLICT, requestId + " was decided by somebody else a moment ago.");
        }
        timeline.tell("declined", requestId, decider + " declined " + requestId + ": " + reason);
        timeline.flush();
    }

    /**
     * Stops a budget: its nodes drain and end, nothing more is rented.
     *
     * @throws DecisionRefused when there is no such budget or it is closed already
     */
    public void stop(String budgetId, String decider) {
        BudgetBalance balance =
                store.balance(budgetId)
                        .orElseThrow(
                                () ->
                                        new DecisionRefused(
                                                Kind.NOT_FOUND,
                                                "There is no budget " + budgetId + "."));
        if (balance.budget().status() != Budget.Status.OPEN
                || !store.setBudgetStatus(
                        budgetId, Budget.Status.STOPPED, decider, clock.instant())) {
            throw new DecisionRefused(
                    Kind.CONFLICT,
                    "Budget " + budgetId + " is " + balance.budget().status() + " already.");
        }
        timeline.tell("stopped", budgetId, decider + " stopped budget " + budgetId + ".");
        timeline.flush();
    }

    /**
     * Lets a show's requests be approved by themselves.
     *
     * @param zone in which its weeks begin
     * @throws DecisionRefused when a number makes no sense
     */
    public StandingApproval stand(
            String show,
            Money weeklyCap,
            double missChanceOver,
            ZoneId zone,
            Duration validFor,
            String approver) {
        if (show.isBlank()) {
            throw new DecisionRefused(Kind.INVALID, "A standing approval needs a show.");
        }
        requireDollars(weeklyCap);
        if (!weeklyCap.isPositive()) {
            throw new DecisionRefused(Kind.INVALID, "The weekly cap must be above zero.");
        }
        if (!(missChanceOver >= 0 && missChanceOver < 1)) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "The chance of a miss must be from 0 to below 1, not " + missChanceOver + ".");
        }
        if (validFor.isNegative() || validFor.isZero()) {
            throw new DecisionRefused(
                    Kind.INVALID, "The time that it is valid for must be above zero.");
        }
        Instant now = clock.instant();
        StandingApproval approval =
                new StandingApproval(
                        ids.next("standing"),
                        show,
                        weeklyCap,
                        missChanceOver,
                        zone,
                        approver,
                        now,
                        now.plus(validFor),
                        StandingApproval.Status.ACTIVE);
        store.addStanding(approval);
        timeline.tell(
                "standing-approval",
                approval.standingApprovalId(),
                approver
                        + " lets "
                        + show
                        + " spend up to "
                        + weeklyCap.shown()
                        + " a week when the chance of a miss is over "
                        + Math.round(missChanceOver * 100)
                        + "%.");
        timeline.flush();
        return approval;
    }

    /**
     * Pauses, resumes or ends a standing approval. Budgets that were drawn from it go on.
     *
     * @throws DecisionRefused when there is none, it has ended, or it stands so already
     */
    public StandingApproval setStanding(
            String standingApprovalId, StandingApproval.Status status, String decider) {
        StandingApproval known = standing(standingApprovalId);
        if (!store.setStandingStatus(standingApprovalId, status, decider, clock.instant())) {
            throw new DecisionRefused(
                    Kind.CONFLICT,
                    "Standing approval "
                            + standingApprovalId
                            + " is "
                            + known.status().name().toLowerCase(Locale.ROOT)
                            + " already"
                            + (known.status() == StandingApproval.Status.ENDED
                                    ? "; give the show a new one."
                                    : "."));
        }
        String did =
                switch (status) {
                    case ACTIVE -> "resumed";
                    case PAUSED -> "paused";
                    case ENDED -> "ended";
                };
        timeline.tell(
                "standing-approval",
                standingApprovalId,
                decider + " " + did + " the standing approval of " + known.show() + ".");
        timeline.flush();
        return known.withStatus(status);
    }

    private StandingApproval standing(String id) {
        return store.standing().stream()
                .filter(approval -> approval.standingApprovalId().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DecisionRefused(
                                        Kind.NOT_FOUND,
                                        "There is no standing approval " + id + "."));
    }

    private BudgetRequest open(String requestId) {
        BudgetRequest request =
                store.request(requestId)
                        .orElseThrow(
                                () ->
                                        new DecisionRefused(
                                                Kind.NOT_FOUND,
                                                "There is no budget request " + requestId + "."));
        if (request.status() != BudgetRequest.Status.OPEN) {
            throw new DecisionRefused(
                    Kind.CONFLICT,
                    requestId
                            + " is "
                            + request.status()
                            + (request.decidedBy() == null ? "" : " by " + request.decidedBy())
                            + "; it can't be decided again.");
        }
        if (clock.instant().isAfter(request.validUntil())) {
            throw new DecisionRefused(
                    Kind.CONFLICT,
                    "The offers of "
                            + requestId
                            + " expired at "
                            + request.validUntil()
                            + "; new ones follow with the next plan.");
        }
        return request;
    }

    private static Money checkedCap(Money cap, Offer offer) {
        requireDollars(cap);
        if (!cap.isPositive()) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "The cap must be above zero; the offer's is " + offer.cap().shown() + ".");
        }
        return cap;
    }

    private static Money checkedHourlyCap(Money hourlyCap, Offer offer) {
        requireDollars(hourlyCap);
        if (!hourlyCap.isPositive()) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "The cap on an hour must be above zero; leave it out for none. The offer takes "
                            + offer.hourlyMost().shown()
                            + " an hour at most.");
        }
        return hourlyCap;
    }

    private static void requireDollars(Money amount) {
        if (!amount.currency().equals(Money.zeroUsd().currency())) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "Caps are in USD, the currency of the bill, not " + amount.currency() + ".");
        }
    }

    private Instant checkedExpiry(@Nullable Instant expiresAt, BudgetRequest request) {
        Instant expiry = expiresAt == null ? request.deadline().plus(AFTER_DEADLINE) : expiresAt;
        if (!expiry.isAfter(clock.instant())) {
            throw new DecisionRefused(
                    Kind.INVALID, "The budget would expire at " + expiry + ", which has passed.");
        }
        return expiry;
    }

    private Budget opened(Budget budget, BudgetRequest request) {
        if (!store.approve(budget)) {
            throw new DecisionRefused(
                    Kind.CONFLICT,
                    request.requestId() + " was decided by somebody else a moment ago.");
        }
        tellOpened(budget, request);
        return budget;
    }

    private void tellOpened(Budget budget, BudgetRequest request) {
        Money hourlyCap = budget.hourlyCap();
        timeline.tell(
                "approval",
                request.planId(),
                budget.budgetId(),
                budget.approvedBy()
                        + " approved the "
                        + budget.chosen().kind().toString().toLowerCase(Locale.ROOT)
                        + " offer of "
                        + request.requestId()
                        + " with a cap of "
                        + budget.cap().shown()
                        + (hourlyCap == null ? "" : " and " + hourlyCap.shown() + " an hour")
                        + ".");
        timeline.flush();
    }
}
