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
import io.spillway.app.security.Mode;
import io.spillway.app.web.Deciders;
import io.spillway.app.web.Typed;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Mode mode;
    private final InstantSource clock;

    StandingApi(Store store, Approvals approvals, Mode mode, InstantSource clock) {
        this.store = store;
        this.approvals = approvals;
        this.mode = mode;
        this.clock = clock;
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

    /**
     * One as the API shows it.
     *
     * @param drawnThisWeek the caps of the budgets that were drawn from it since {@code weekStart}
     */
    @Serdeable
    record StandingView(
            String standingApprovalId,
            String show,
            Amount weeklyCap,
            double missChanceOver,
            String approvedBy,
            String approvedFrom,
            Instant approvedAt,
            Instant expiresAt,
            String status,
            Instant weekStart,
            Amount drawnThisWeek) {
        static StandingView of(StandingApproval approval, Map<String, Money> drawn, Instant now) {
            return new StandingView(
                    approval.standingApprovalId(),
                    approval.show(),
                    Amount.of(approval.weeklyCap()),
                    approval.missChanceOver(),
                    Decider.who(approval.approvedBy()),
                    Decider.from(approval.approvedBy()),
                    approval.approvedAt(),
                    approval.expiresAt(),
                    approval.status().name().toLowerCase(Locale.ROOT),
                    approval.weekStart(now),
                    Amount.of(
                            drawn.getOrDefault(
                                    approval.standingApprovalId(),
                                    Money.zero(approval.weeklyCap().currency()))));
        }
    }

    /** Standing approvals. */
    @Get
    List<StandingView> list() {
        return store.standing().stream().map(this::view).toList();
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
                view(
                        approvals.stand(
                                Typed.text("show", body.show()),
                                body.weeklyCap().money(),
                                body.missChanceOver() == null
                                        ? MISS_CHANCE_OVER
                                        : body.missChanceOver(),
                                mode.studioZone(),
                                Duration.ofDays(
                                        Typed.days(body.days() == null ? DAYS : body.days())),
                                Deciders.of(request, who).kept())));
    }

    /** Nothing is drawn from it until it is resumed. */
    @Post("/{standingApprovalId}/pause")
    @Secured({"PRODUCER", "OPERATOR"})
    StandingView pause(HttpRequest<?> request, String standingApprovalId, Authentication who) {
        return set(standingApprovalId, StandingApproval.Status.PAUSED, Deciders.of(request, who));
    }

    /** Draws from it again. Producers only. */
    @Post("/{standingApprovalId}/resume")
    @Secured("PRODUCER")
    StandingView resume(HttpRequest<?> request, String standingApprovalId, Authentication who) {
        return set(standingApprovalId, StandingApproval.Status.ACTIVE, Deciders.of(request, who));
    }

    /** Ends it for good. Producers and operators. */
    @Post("/{standingApprovalId}/end")
    @Secured({"PRODUCER", "OPERATOR"})
    StandingView end(HttpRequest<?> request, String standingApprovalId, Authentication who) {
        return set(standingApprovalId, StandingApproval.Status.ENDED, Deciders.of(request, who));
    }

    private StandingView set(String id, StandingApproval.Status status, Decider decider) {
        return view(
                approvals.setStanding(Typed.id("standing approval", id), status, decider.kept()));
    }

    private StandingView view(StandingApproval approval) {
        Instant now = clock.instant();
        return StandingView.of(approval, store.drawnInWeekOf(now), now);
    }
}
