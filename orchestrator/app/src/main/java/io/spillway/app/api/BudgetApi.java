package io.spillway.app.api;

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
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Budget requests, approvals and budgets. Only producers decide. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class BudgetApi {

    private static final Duration SHOWN_FOR = Duration.ofDays(7);

    private final Store store;
    private final Approvals approvals;
    private final InstantSource clock;

    BudgetApi(Store store, Approvals approvals, InstantSource clock) {
        this.store = store;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** An approval. Cap and expiry are the offer's own when they are left out. */
    @Serdeable
    record ApproveBody(@Nullable String offer, @Nullable Amount cap, @Nullable Instant expiresAt) {}

    @Serdeable
    record DeclineBody(@Nullable String reason) {}

    @Serdeable
    record StandingBody(
            @Nullable String show,
            @Nullable Amount weeklyCap,
            @Nullable Double missChanceOver,
            @Nullable Integer days) {}

    @Serdeable
    record StandingView(
            String standingApprovalId,
            String show,
            Amount weeklyCap,
            double missChanceOver,
            String approvedBy,
            Instant expiresAt) {
        static StandingView of(io.spillway.core.budget.StandingApproval approval) {
            return new StandingView(
                    approval.standingApprovalId(),
                    approval.show(),
                    Amount.of(approval.weeklyCap()),
                    approval.missChanceOver(),
                    approval.approvedBy(),
                    approval.expiresAt());
        }
    }

    @Get("/budget-requests")
    List<RequestView> requests() {
        return store.requests(clock.instant().minus(SHOWN_FOR)).stream()
                .map(RequestView::of)
                .toList();
    }

    @Get("/budget-requests/{requestId}")
    RequestView request(String requestId) {
        return store.request(requestId)
                .map(RequestView::of)
                .orElseThrow(
                        () ->
                                new DecisionRefused(
                                        Kind.NOT_FOUND,
                                        "There is no budget request " + requestId + "."));
    }

    @Post("/budget-requests/{requestId}/approve")
    @Secured("PRODUCER")
    HttpResponse<BudgetView> approve(String requestId, @Body ApproveBody body, Authentication who) {
        Budget budget =
                approvals.approve(
                        requestId,
                        offerKind(body.offer()),
                        Amount.moneyOrNull(body.cap()),
                        body.expiresAt(),
                        who.getName());
        return HttpResponse.created(budget(budget.budgetId()));
    }

    @Post("/budget-requests/{requestId}/decline")
    @Secured("PRODUCER")
    RequestView decline(String requestId, @Body DeclineBody body, Authentication who) {
        String reason = body.reason() == null ? "no reason given" : body.reason();
        approvals.decline(requestId, who.getName(), reason);
        return request(requestId);
    }

    @Get("/budgets")
    List<BudgetView> budgets() {
        return store.balances().stream().map(BudgetView::of).toList();
    }

    @Get("/budgets/{budgetId}")
    BudgetView budget(String budgetId) {
        BudgetBalance balance =
                store.balance(budgetId)
                        .orElseThrow(
                                () ->
                                        new DecisionRefused(
                                                Kind.NOT_FOUND,
                                                "There is no budget " + budgetId + "."));
        return BudgetView.of(balance);
    }

    @Post("/budgets/{budgetId}/stop")
    @Secured("PRODUCER")
    BudgetView stop(String budgetId, Authentication who) {
        approvals.stop(budgetId, who.getName());
        return budget(budgetId);
    }

    @Get("/standing-approvals")
    List<StandingView> standing() {
        return store.standing().stream().map(StandingView::of).toList();
    }

    @Post("/standing-approvals")
    @Secured("PRODUCER")
    HttpResponse<StandingView> stand(@Body StandingBody body, Authentication who) {
        if (body.show() == null || body.weeklyCap() == null) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "A standing approval needs \"show\" and \"weeklyCap\"; \"missChanceOver\" is"
                            + " 0.2 and \"days\" 30 when left out.");
        }
        return HttpResponse.created(
                StandingView.of(
                        approvals.stand(
                                body.show(),
                                body.weeklyCap().money(),
                                body.missChanceOver() == null ? 0.2 : body.missChanceOver(),
                                Duration.ofDays(body.days() == null ? 30 : body.days()),
                                who.getName())));
    }

    private static OfferKind offerKind(@Nullable String name) {
        if (name == null) {
            return OfferKind.RECOMMENDED;
        }
        return Arrays.stream(OfferKind.values())
                .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DecisionRefused(
                                        Kind.INVALID,
                                        "There is no offer \""
                                                + name
                                                + "\": it is cheapest, recommended or"
                                                + " guaranteed."));
    }
}
