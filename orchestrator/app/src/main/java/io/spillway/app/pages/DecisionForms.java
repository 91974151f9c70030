package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.spillway.app.approval.Approvals;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.web.Deciders;
import io.spillway.app.web.Typed;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.ports.Store;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms by which people decide about money. */
@Hidden
@Controller
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured("PRODUCER")
final class DecisionForms {

    private final Approvals approvals;
    private final Store store;
    private final Shells shells;
    private final Forms forms;

    DecisionForms(Approvals approvals, Store store, Shells shells, Forms forms) {
        this.approvals = approvals;
        this.store = store;
        this.shells = shells;
        this.forms = forms;
    }

    /** Each offer has a cap field of its own; that of the offer chosen counts. */
    @Post(value = "/requests/{requestId}/approve", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<?> approve(
            HttpRequest<?> request,
            String requestId,
            @Body Map<String, String> form,
            Authentication who) {
        return forms.handle(
                request,
                "/",
                () -> {
                    Words words = shells.words();
                    OfferKind offer = Typed.offer(Forms.field(form, "offer"));
                    String cap = Forms.field(form, "cap-" + offer.name().toLowerCase(Locale.ROOT));
                    String hourlyCap = Forms.field(form, "hourly-cap");
                    Budget budget =
                            approvals.approve(
                                    Typed.id("budget request", requestId),
                                    offer,
                                    cap.isEmpty() ? null : Typed.usd(cap),
                                    hourlyCap.isEmpty() ? null : Typed.usd(hourlyCap),
                                    Typed.ahead(
                                            "expiry",
                                            Forms.time(form, "expires", words),
                                            words.now()),
                                    Deciders.of(request, who).kept());
                    return "Approved, with a cap of "
                            + Words.exactly(budget.cap())
                            + (budget.hourlyCap() == null
                                    ? ""
                                    : " and " + Words.exactly(budget.hourlyCap()) + " an hour")
                            + ". Machines are asked for with the next tick.";
                });
    }

    @Post(value = "/requests/{requestId}/decline", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<?> decline(
            HttpRequest<?> request,
            String requestId,
            @Body Map<String, String> form,
            Authentication who) {
        return forms.handle(
                request,
                "/",
                () -> {
                    String reason = Typed.text("reason", Forms.field(form, "reason"));
                    approvals.decline(
                            Typed.id("budget request", requestId),
                            Deciders.of(request, who).kept(),
                            reason.isEmpty() ? "no reason given" : reason);
                    return "Declined. Nothing is rented for it.";
                });
    }

    @Post(value = "/budgets/{budgetId}/stop", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.ALL)
    @Secured({"PRODUCER", "OPERATOR"})
    MutableHttpResponse<?> stop(HttpRequest<?> request, String budgetId, Authentication who) {
        return forms.handle(
                request,
                "/",
                () -> {
                    approvals.stop(Typed.id("budget", budgetId), Deciders.of(request, who).kept());
                    return "Stopped. Its machines finish their frames and end.";
                });
    }

    @Post(value = "/stop-everything", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.ALL)
    @Secured({"PRODUCER", "OPERATOR"})
    MutableHttpResponse<?> stopEverything(HttpRequest<?> request, Authentication who) {
        return forms.handle(
                request,
                "/farm",
                () -> {
                    List<String> open =
                            store.balances().stream()
                                    .map(BudgetBalance::budget)
                                    .filter(budget -> budget.status() == Budget.Status.OPEN)
                                    .map(Budget::budgetId)
                                    .toList();
                    open.forEach(
                            budgetId -> approvals.stop(budgetId, Deciders.of(request, who).kept()));
                    return open.isEmpty()
                            ? "Nothing was being rented."
                            : "Stopped "
                                    + Words.count(open.size(), "budget")
                                    + ". All rented machines finish their frames and end.";
                });
    }

    @Post(value = "/standing-approvals", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<?> stand(
            HttpRequest<?> request, @Body Map<String, String> form, Authentication who) {
        return forms.handle(
                request,
                "/",
                () -> {
                    var approval =
                            approvals.stand(
                                    Typed.text("show", Forms.field(form, "show")),
                                    Typed.usd(Forms.field(form, "cap")),
                                    Typed.usd(Forms.field(form, "percent"))
                                            .amount()
                                            .movePointLeft(2)
                                            .doubleValue(),
                                    shells.words().zone(),
                                    Duration.ofDays(days(Forms.field(form, "days"))),
                                    Deciders.of(request, who).kept());
                    return "From now on requests of "
                            + approval.show()
                            + " are approved up to "
                            + Words.exactly(approval.weeklyCap())
                            + " a week.";
                });
    }

    /** Pauses, resumes or ends one; only a producer lets money flow again. */
    @Post(value = "/standing-approvals/{id}/{verb}", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.ALL)
    MutableHttpResponse<?> changeStanding(
            HttpRequest<?> request, String id, String verb, Authentication who) {
        return forms.handle(
                request,
                "/",
                () -> {
                    StandingApproval.Status status =
                            switch (verb) {
                                case "pause" -> StandingApproval.Status.PAUSED;
                                case "resume" -> StandingApproval.Status.ACTIVE;
                                case "end" -> StandingApproval.Status.ENDED;
                                default ->
                                        throw new DecisionRefused(
                                                Kind.NOT_FOUND, "There is no such form.");
                            };
                    StandingApproval approval =
                            approvals.setStanding(
                                    Typed.id("standing approval", id),
                                    status,
                                    Deciders.of(request, who).kept());
                    return switch (status) {
                        case ACTIVE ->
                                "Resumed: requests of " + approval.show() + " are approved again.";
                        case PAUSED ->
                                "Paused: requests of " + approval.show() + " wait for a person.";
                        case ENDED ->
                                "Ended. Requests of " + approval.show() + " wait for a person.";
                    };
                });
    }

    private static int days(String typed) {
        try {
            return Typed.days(Integer.parseInt(typed));
        } catch (NumberFormatException unreadable) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "The number of days must be from 1 to 366, not \"" + typed + "\".");
        }
    }
}
