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
import io.spillway.app.approval.Decider;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.web.Deciders;
import io.spillway.app.web.Typed;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Standing approvals: a show's requests that approve themselves, within limits. */
@Controller("/api/v1/standing-approvals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class StandingApi {

    private static final double MISS_CHANCE_OVER = 0.2;
    private static final int DAYS = 30;

    private final Store store;
    private final Approvals approvals;

    StandingApi(Store store, Approvals approvals) {
        this.store = store;
        this.approvals = approvals;
    }

    /**
     * A new one.
     *
     * @param missChanceOver 0.2 when left out
     * @param days that it is valid for; 30 when left out
     */
    @Serdeable
    record StandingBody(
            @Nullable String show,
            @Nullable Amount weeklyCap,
            @Nullable Double missChanceOver,
            @Nullable Integer days) {}

    /** One as the API shows it. */
    @Serdeable
    record StandingView(
            String standingApprovalId,
            String show,
            Amount weeklyCap,
            double missChanceOver,
            String approvedBy,
            String approvedFrom,
            Instant approvedAt,
            Instant expiresAt) {
        static StandingView of(StandingApproval approval) {
            return new StandingView(
                    approval.standingApprovalId(),
                    approval.show(),
                    Amount.of(approval.weeklyCap()),
                    approval.missChanceOver(),
                    Decider.who(approval.approvedBy()),
                    Decider.from(approval.approvedBy()),
                    approval.approvedAt(),
                    approval.expiresAt());
        }
    }

    /** Standing approvals. */
    @Get
    List<StandingView> list() {
        return store.standing().stream().map(StandingView::of).toList();
    }

    /** Adds one. Producers only. */
    @Post
    @Secured("PRODUCER")
    HttpResponse<StandingView> add(
            HttpRequest<?> request, @Body StandingBody body, Authentication who) {
        if (body.show() == null || body.weeklyCap() == null) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "A standing approval needs \"show\" and \"weeklyCap\"; \"missChanceOver\" is"
                            + " 0.2 and \"days\" 30 when left out.");
        }
        return HttpResponse.created(
                StandingView.of(
                        approvals.stand(
                                Typed.text("show", body.show()),
                                body.weeklyCap().money(),
                                body.missChanceOver() == null
                                        ? MISS_CHANCE_OVER
                                        : body.missChanceOver(),
                                Duration.ofDays(
                                        Typed.days(body.days() == null ? DAYS : body.days())),
                                Deciders.of(request, who).kept())));
    }
}
