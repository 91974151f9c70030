package io.spillway.app.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.approval.Approvals;
import io.spillway.app.live.SpendHistory;
import io.spillway.app.web.Deciders;
import io.spillway.app.web.Typed;
import io.spillway.core.budget.Budget;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Budget requests, approvals and budgets. Only producers decide; operators may stop. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class BudgetApi {

    private static final Duration SHOWN_FOR = Duration.ofDays(7);

    private final Store store;
    private final Approvals approvals;
    private final SpendHistory spending;
    private final InstantSource clock;

    BudgetApi(Store store, Approvals approvals, SpendHistory spending, InstantSource clock) {
        this.store = store;
        this.approvals = approvals;
        this.spending = spending;
        this.clock = clock;
    }

    /**
     * An approval. Cap and expiry are the offer's own when they are left out; without an hourly cap
     * only the cap limits what an hour may cost.
     */
    @Serdeable
    record ApproveBody(
            @Nullable String offer,
            @Nullable Amount cap,
            @Nullable Amount hourlyCap,
            @Nullable Instant expiresAt) {}

    @Serdeable
    record DeclineBody(@Nullable String reason) {}

    /** What was spent and reserved over time. */
    @Serdeable
    record SpendView(String budgetId, Amount cap, List<SpendPoint> points) {}

    /** At one instant; frames are of the budget's job. */
    @Serdeable
    record SpendPoint(Instant at, Amount spent, Amount reserved, int framesDone, int framesTotal) {
        static SpendPoint of(SpendHistory.Point point) {
            return new SpendPoint(
                    point.at(),
                    Amount.of(point.spent()),
                    Amount.of(point.reserved()),
                    point.framesDone(),
                    point.framesTotal());
        }
    }

    /** Questions that wait for an answer, and those decided within a week. */
    @Get("/budget-requests")
    List<RequestView> requests() {
        return store.requests(clock.instant().minus(SHOWN_FOR)).stream()
                .map(RequestView::of)
                .toList();
    }

    /** One question with its offers. */
    @Get("/budget-requests/{requestId}")
    RequestView request(String requestId) {
        return RequestView.of(Found.by(requestId, "budget request", store::request));
    }

    /** Approves an offer, which opens a budget. Producers only. */
    @Post("/budget-requests/{requestId}/approve")
    @Secured("PRODUCER")
    HttpResponse<BudgetView> approve(
            HttpRequest<?> request,
            String requestId,
            @Body @Nullable ApproveBody body,
            Authentication who) {
        ApproveBody given = body == null ? new ApproveBody(null, null, null, null) : body;
        Instant expiresAt =
                given.expiresAt() == null
                        ? null
                        : Typed.ahead("expiry", given.expiresAt(), clock.instant());
        Budget budget =
                approvals.approve(
                        Typed.id("budget request", requestId),
                        Typed.offer(given.offer()),
                        Amount.moneyOrNull(given.cap()),
                        Amount.moneyOrNull(given.hourlyCap()),
                        expiresAt,
                        Deciders.of(request, who).kept());
        return HttpResponse.created(budget(budget.budgetId()));
    }

    /** Declines: nothing is rented for it. Producers only. */
    @Post("/budget-requests/{requestId}/decline")
    @Secured("PRODUCER")
    RequestView decline(
            HttpRequest<?> request,
            String requestId,
            @Body @Nullable DeclineBody body,
            Authentication who) {
        String reason = body == null || body.reason() == null ? "" : body.reason();
        approvals.decline(
                Typed.id("budget request", requestId),
                Deciders.of(request, who).kept(),
                reason.isBlank() ? "no reason given" : Typed.text("reason", reason));
        return request(requestId);
    }

    /** Every budget with what is spent and reserved. */
    @Get("/budgets")
    List<BudgetView> budgets() {
        return store.balances().stream().map(BudgetView::of).toList();
    }

    /** One budget with what is spent and reserved. */
    @Get("/budgets/{budgetId}")
    BudgetView budget(String budgetId) {
        return BudgetView.of(Found.by(budgetId, "budget", store::balance));
    }

    /** What a budget spent over time, and the frames that were done by then. */
    @Get("/budgets/{budgetId}/spend")
    SpendView spend(String budgetId) {
        var balance = Found.by(budgetId, "budget", store::balance);
        return new SpendView(
                budgetId,
                Amount.of(balance.budget().cap()),
                spending.of(budgetId).stream().map(SpendPoint::of).toList());
    }

    /** Stops a budget: its machines finish their frames and end. Producers and operators. */
    @Post("/budgets/{budgetId}/stop")
    @Secured({"PRODUCER", "OPERATOR"})
    BudgetView stop(HttpRequest<?> request, String budgetId, Authentication who) {
        approvals.stop(Typed.id("budget", budgetId), Deciders.of(request, who).kept());
        return budget(budgetId);
    }
}
