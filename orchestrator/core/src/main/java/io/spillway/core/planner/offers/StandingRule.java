package io.spillway.core.planner.offers;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.wording.Reasons;
import java.util.HashMap;
import java.util.Map;

/** Answers open requests of shows that a producer gave a standing approval for. */
final class StandingRule {

    private StandingRule() {}

    static void apply(Draft draft) {
        Map<String, Money> drawn = new HashMap<>(draft.snapshot().drawnThisWeek());
        for (BudgetRequest request : draft.snapshot().requests()) {
            if (request.status() == BudgetRequest.Status.OPEN
                    && draft.now().isBefore(request.validUntil())
                    && !draft.isClosing(request.requestId())) {
                approve(draft, request, drawn);
            }
        }
    }

    private static void approve(Draft draft, BudgetRequest request, Map<String, Money> drawn) {
        Offer offer = request.offer(OfferKind.RECOMMENDED);
        double miss = 1 - request.chanceWithout();
        for (StandingApproval approval : draft.snapshot().standing()) {
            if (!approval.show().equals(request.show())
                    || !approval.isActiveAt(draft.now())
                    || miss <= approval.missChanceOver()) {
                continue;
            }
            Money before =
                    drawn.getOrDefault(
                            approval.standingApprovalId(), Money.zero(offer.cap().currency()));
            Money after = before.plus(offer.cap());
            if (after.compareTo(approval.weeklyCap()) > 0) {
                draft.note(
                        draft.nameOf(request.jobId())
                                + " needs a producer's approval: its cap of "
                                + offer.cap().shown()
                                + " and the "
                                + before.shown()
                                + " drawn this week exceed the standing "
                                + approval.weeklyCap().shown()
                                + ".");
                continue;
            }
            drawn.put(approval.standingApprovalId(), after);
            draft.add(
                    new Action.ApproveStanding(
                            request.requestId(),
                            approval.standingApprovalId(),
                            OfferKind.RECOMMENDED,
                            offer.cap(),
                            "The standing approval of "
                                    + approval.approvedBy()
                                    + " for "
                                    + approval.show()
                                    + " covers it: the chance of a miss is "
                                    + Reasons.percent(miss)
                                    + ", over "
                                    + Reasons.percent(approval.missChanceOver())
                                    + "; "
                                    + after.shown()
                                    + " of "
                                    + approval.weeklyCap().shown()
                                    + " a week are then drawn."));
            return;
        }
    }
}
