package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.spillway.app.api.Deadlines;
import io.spillway.app.api.JobNeedsView;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.live.FinishedJobs;
import io.spillway.app.loop.OutlookSource;
import io.spillway.app.web.Typed;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.snapshot.Snapshot;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job's own page, where its deadline is set, and others are tried. */
@Hidden
@Controller("/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class JobController {

    private final Shells shells;
    private final OutlookSource outlooks;
    private final Deadlines deadlines;
    private final FinishedJobs finished;
    private final Forms forms;
    private final WhatIfForms whatIfs;
    private final Html html;

    JobController(
            Shells shells,
            OutlookSource outlooks,
            Deadlines deadlines,
            FinishedJobs finished,
            Forms forms,
            WhatIfForms whatIfs,
            Html html) {
        this.shells = shells;
        this.outlooks = outlooks;
        this.deadlines = deadlines;
        this.finished = finished;
        this.forms = forms;
        this.whatIfs = whatIfs;
        this.html = html;
    }

    @Get(value = "/{jobId}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<String> show(HttpRequest<?> request, String jobId, Authentication who) {
        Snapshot.JobView job =
                deadlines
                        .job(Typed.id("job", jobId))
                        .orElseThrow(
                                () ->
                                        new DecisionRefused(
                                                Kind.NOT_FOUND,
                                                "The farm shows no job " + jobId + "."));
        Words words = shells.words();
        JobForecast forecast = forecast(jobId);
        JobHead head =
                JobHead.of(job, forecast, finished.finishedAt(job.job()).orElse(null), words);
        var delivery = job.delivery();
        boolean runs = job.job().state().isRunnable();
        var outlook = outlooks.outlook();
        JobNeedsView needs =
                outlook == null ? null : new JobNeedsView.Reader(outlook.snapshot()).of(job);
        return html.page(
                "job",
                new JobPage(
                        shells.shell(head.title(), "/", request, who),
                        head,
                        forecast == null || !runs ? "" : words.day(forecast.finishP50()),
                        forecast == null || !runs ? "" : words.day(forecast.finishP95()),
                        Words.span(Duration.ofSeconds((long) job.frameTime().meanSeconds())),
                        Words.count(job.framesRunning(), "frame"),
                        delivery == null ? "" : delivery.sequence(),
                        delivery == null ? "" : delivery.shot(),
                        delivery == null || delivery.deadline() == null
                                ? ""
                                : words.field(delivery.deadline()),
                        outlook == null || needs == null
                                ? List.of()
                                : facts(needs, outlook.snapshot()),
                        needs == null ? List.of() : needs.obstacles(),
                        runs ? whatIfs.of(query(request), job, forecast, words) : null));
    }

    /** The page's query; of a field that comes twice, the first counts. */
    private static Map<String, String> query(HttpRequest<?> request) {
        Map<String, String> query = new HashMap<>();
        request.getParameters()
                .forEach(
                        (name, values) ->
                                query.put(name, values.isEmpty() ? "" : values.getFirst()));
        return query;
    }

    private static List<JobPage.Fact> facts(JobNeedsView needs, Snapshot snapshot) {
        Map<String, String> names = new HashMap<>();
        snapshot.jobs().forEach(view -> names.put(view.job().jobId(), view.job().name()));
        return NeedsFacts.of(needs, names);
    }

    @Post(value = "/{jobId}/deadline", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured({"PRODUCER", "OPERATOR"})
    MutableHttpResponse<?> deadline(
            HttpRequest<?> request,
            String jobId,
            @Body Map<String, String> form,
            Authentication who) {
        return forms.handle(
                request,
                "/jobs/" + URLEncoder.encode(jobId, StandardCharsets.UTF_8).replace("+", "%20"),
                () -> {
                    Words words = shells.words();
                    var set =
                            deadlines.set(
                                    jobId,
                                    Forms.field(form, "show"),
                                    Forms.field(form, "sequence"),
                                    Forms.field(form, "shot"),
                                    Forms.time(form, "deadline", words),
                                    who.getName());
                    return "Set. The next tick plans for "
                            + (set.deadline() == null ? "it" : words.day(set.deadline()))
                            + ".";
                });
    }

    private @Nullable JobForecast forecast(String jobId) {
        var outlook = outlooks.outlook();
        return outlook == null
                ? null
                : outlook.plan().forecasts().stream()
                        .filter(forecast -> forecast.jobId().equals(jobId))
                        .findFirst()
                        .orElse(null);
    }
}
