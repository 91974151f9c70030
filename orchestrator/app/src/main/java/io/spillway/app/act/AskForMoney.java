package io.spillway.app.act;

import io.spillway.app.approval.Approvals;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.Offer;
import io.spillway.core.plan.Action;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything in a plan that is about approvals. */
public final class AskForMoney {

    private AskForMoney() {}

    /** Puts a question to the producers. */
    public static void request(Action.RequestBudget action, Acting acting) {
        if (acting.ports().store().addRequest(action.request())) {
            acting.tell(
                    "request",
                    action.request().requestId(),
                    action.reason()
                            + action.request().offers().stream()
                                    .map(AskForMoney::shown)
                                    .collect(Collectors.joining("; ", " Offers: ", ".")));
        }
    }

    private static String shown(Offer offer) {
        return offer.kind().toString().toLowerCase(Locale.ROOT)
                + " "
                + offer.expected().shown()
                + " (cap "
                + offer.cap().shown()
                + ", "
                + Math.round(offer.chance() * 1000) / 10.0
                + "%)";
    }

    /** The offers are void. */
    public static void close(Action.CloseRequest action, Acting acting) {
        if (acting.ports()
                .store()
                .closeRequest(
                        action.requestId(),
                        action.status(),
                        "Spillway",
                        acting.at(),
                        action.reason())) {
            acting.tell("request-closed", action.requestId(), action.reason());
        }
    }

    /** A standing approval answers. */
    public static void approveStanding(
            Action.ApproveStanding action, Approvals approvals, Acting acting) {
        approvals.approveStanding(action, acting.planId());
    }

    /** Nothing is left to pay for. */
    public static void closeBudget(Action.CloseBudget action, Acting acting) {
        if (acting.ports()
                .store()
                .setBudgetStatus(
                        action.budgetId(), Budget.Status.CLOSED, "Spillway", acting.at())) {
            acting.tell("budget-closed", action.budgetId(), action.reason());
        }
    }
}
