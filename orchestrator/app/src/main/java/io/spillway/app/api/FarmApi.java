package io.spillway.app.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.loop.Orchestrator;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the farm does and what the last tick thought of it. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class FarmApi {

    private final Looks looks;

    FarmApi(Looks looks) {
        this.looks = looks;
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

    /** How things are, in one look. */
    @Get("/status")
    Status status() {
        Orchestrator.Outlook outlook = looks.latest();
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
                        .sorted()
                        .toList());
    }

    /** Rented machines. */
    @Get("/nodes")
    List<NodeRow> nodes() {
        return looks.latest().snapshot().nodes().stream().map(NodeRow::of).toList();
    }

    /** Prices, and what is sold out. */
    @Get("/pools")
    List<PoolRow> pools() {
        return looks.latest().snapshot().pools().stream()
                .map(
                        view ->
                                new PoolRow(
                                        view.quote().pool().toString(),
                                        Amount.of(view.quote().hourly()),
                                        view.soldOutUntil()))
                .toList();
    }
}
