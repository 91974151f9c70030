package io.spillway.app.api;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.loop.Orchestrator;
import io.spillway.core.farm.Delivery;
import io.spillway.core.plan.JobForecast;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jobs, their forecasts and their deadlines. */
@Controller("/api/v1/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class JobApi {

    private final Looks looks;
    private final Deadlines deadlines;
    private final WhatIfs whatIfs;

    JobApi(Looks looks, Deadlines deadlines, WhatIfs whatIfs) {
        this.looks = looks;
        this.deadlines = deadlines;
        this.whatIfs = whatIfs;
    }

    /** What a job is for; sequence and shot may be left out. */
    @Serdeable
    record DeadlineBody(
            @Nullable String show,
            @Nullable String sequence,
            @Nullable String shot,
            @Nullable Instant deadline) {}

    /** What was recorded. */
    @Serdeable
    record DeliveryView(
            String jobId, String show, String sequence, String shot, @Nullable Instant deadline) {}

    /** Every job that the render manager shows. */
    @Get
    List<JobRow> jobs() {
        Orchestrator.Outlook outlook = looks.latest();
        JobNeedsView.Reader needs = new JobNeedsView.Reader(outlook.snapshot());
        Map<String, JobForecast> forecasts =
                outlook.plan().forecasts().stream()
                        .collect(Collectors.toMap(JobForecast::jobId, Function.identity()));
        return outlook.snapshot().jobs().stream()
                .map(view -> JobRow.of(view, forecasts.get(view.job().jobId()), needs.of(view)))
                .toList();
    }

    /**
     * What another deadline would take, or another budget would do; nothing is changed by asking.
     *
     * @param deadline like {@code 2026-11-06T18:00:00Z}; the job's own when it is left out
     * @param budget in dollars, like {@code 300}; may be left out
     */
    @Get("/{jobId}/what-if")
    WhatIfView whatIf(
            String jobId,
            @QueryValue @Nullable Instant deadline,
            @QueryValue @Nullable String budget) {
        return WhatIfView.of(
                whatIfs.ask(jobId, deadline, budget == null ? null : WhatIfs.budget(budget)));
    }

    /** Says what a job is for and when it is due. Producers and operators. */
    @Post("/{jobId}/deadline")
    @Secured({"PRODUCER", "OPERATOR"})
    DeliveryView deadline(String jobId, @Body DeadlineBody body, Authentication who) {
        if (body.show() == null || body.deadline() == null) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "A deadline needs \"show\" and \"deadline\" (like 2026-11-06T18:00:00Z);"
                            + " \"sequence\" and \"shot\" may be left out.");
        }
        Delivery set =
                deadlines.set(
                        jobId,
                        body.show(),
                        body.sequence() == null ? "" : body.sequence(),
                        body.shot() == null ? "" : body.shot(),
                        body.deadline(),
                        who.getName());
        return new DeliveryView(
                set.jobId(), set.show(), set.sequence(), set.shot(), set.deadline());
    }
}
