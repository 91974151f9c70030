package io.spillway.app.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.loop.Orchestrator;
import io.spillway.core.plan.JobForecast;
import io.spillway.core.plan.Snapshot;
import io.spillway.core.ports.Store;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the farm does and what the last tick thought of it. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class FarmApi {

    private final Orchestrator orchestrator;
    private final Store store;

    FarmApi(Orchestrator orchestrator, Store store) {
        this.orchestrator = orchestrator;
        this.store = store;
    }

    /** A job, what it is due for, and when it will be done. */
    @Serdeable
    record JobRow(
            String jobId,
            String job,
            String state,
            @Nullable String show,
            @Nullable String sequence,
            @Nullable String shot,
            @Nullable Instant deadline,
            int framesTotal,
            int framesDone,
            @Nullable Double chance,
            @Nullable Instant finishP50,
            @Nullable Instant finishP80,
            @Nullable Instant finishP95) {

        static JobRow of(Snapshot.JobView view, @Nullable JobForecast forecast) {
            var delivery = view.delivery();
            return new JobRow(
                    view.job().jobId(),
                    view.job().name(),
                    view.job().state().name().toLowerCase(Locale.ROOT),
                    delivery == null ? null : delivery.show(),
                    delivery == null ? null : delivery.sequence(),
                    delivery == null ? null : delivery.shot(),
                    delivery == null ? null : delivery.deadline(),
                    view.job().framesTotal(),
                    view.job().framesDone(),
                    forecast == null ? null : forecast.chance(),
                    forecast == null ? null : forecast.finishP50(),
                    forecast == null ? null : forecast.finishP80(),
                    forecast == null ? null : forecast.finishP95());
        }
    }

    /** A rented machine. */
    @Serdeable
    record NodeRow(
            String instanceId,
            String phase,
            String role,
            String pool,
            String budgetId,
            String launchId,
            Instant leaseUntil,
            @Nullable String rendersJobId,
            @Nullable Instant idleSince) {
        static NodeRow of(Snapshot.NodeView view) {
            var node = view.node();
            return new NodeRow(
                    node.instanceId(),
                    node.phase().name().toLowerCase(Locale.ROOT),
                    node.role().name().toLowerCase(Locale.ROOT),
                    node.pool().toString(),
                    node.budgetId(),
                    node.launchId(),
                    node.leaseUntil(),
                    view.rendersJobId(),
                    view.idleSince());
        }
    }

    /** A market. */
    @Serdeable
    record PoolRow(String pool, Amount hourly, @Nullable Instant soldOutUntil) {}

    /** How things are, in one look. */
    @Serdeable
    record Status(Instant at, int jobs, int workers, int rentedNodes, List<String> warnings) {}

    @Get("/status")
    Status status() {
        Orchestrator.Outlook outlook = outlook();
        return new Status(
                outlook.snapshot().now(),
                outlook.snapshot().jobs().size(),
                outlook.snapshot().workers().size(),
                (int)
                        outlook.snapshot().nodes().stream()
                                .filter(view -> view.node().phase().isLive())
                                .count(),
                outlook.blind().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList());
    }

    @Get("/jobs")
    List<JobRow> jobs() {
        Orchestrator.Outlook outlook = outlook();
        return outlook.snapshot().jobs().stream()
                .map(
                        view ->
                                JobRow.of(
                                        view,
                                        outlook.plan().forecasts().stream()
                                                .filter(f -> f.jobId().equals(view.job().jobId()))
                                                .findFirst()
                                                .orElse(null)))
                .toList();
    }

    @Get("/nodes")
    List<NodeRow> nodes() {
        return outlook().snapshot().nodes().stream().map(NodeRow::of).toList();
    }

    @Get("/pools")
    List<PoolRow> pools() {
        return outlook().snapshot().pools().stream()
                .map(
                        view ->
                                new PoolRow(
                                        view.quote().pool().toString(),
                                        Amount.of(view.quote().hourly()),
                                        view.soldOutUntil()))
                .toList();
    }

    @Get("/timeline")
    List<TimelineRow> timeline(@QueryValue(defaultValue = "0") long after) {
        return store.timeline(after, 500).stream().map(TimelineRow::of).toList();
    }

    /** One event. */
    @Serdeable
    record TimelineRow(
            long sequence, Instant at, String kind, String planId, String subject, String text) {
        static TimelineRow of(Store.TimelineEvent event) {
            return new TimelineRow(
                    event.sequence(),
                    event.at(),
                    event.kind(),
                    event.planId(),
                    event.subject(),
                    event.text());
        }
    }

    /** The snapshot that a plan was made from, to replay it. */
    @Get(value = "/plans/{planId}/snapshot", produces = MediaType.APPLICATION_JSON)
    HttpResponse<String> snapshot(String planId) {
        return HttpResponse.ok(stored(planId).snapshotJson());
    }

    /** A plan with its reasons. */
    @Get(value = "/plans/{planId}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<String> plan(String planId) {
        return HttpResponse.ok(stored(planId).planJson());
    }

    private Store.StoredPlan stored(String planId) {
        return store.plan(planId)
                .orElseThrow(
                        () ->
                                new DecisionRefused(
                                        Kind.NOT_FOUND,
                                        "No plan "
                                                + planId
                                                + " is kept; only plans that act are."));
    }

    private Orchestrator.Outlook outlook() {
        Orchestrator.Outlook outlook = orchestrator.outlook();
        if (outlook == null) {
            throw new DecisionRefused(
                    Kind.CONFLICT, "The first tick isn't over yet; try again in a few seconds.");
        }
        return outlook;
    }
}
