package io.spillway.app.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.Episode;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What cloud, agents, render manager and books say differently, and what it costs. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class DiscrepancyApi {

    private static final Duration OVER_FOR = Duration.ofDays(1);

    private final Store store;
    private final InstantSource clock;

    DiscrepancyApi(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A discrepancy.
     *
     * @param resourceId instance or volume
     * @param severity {@code routine}, {@code watch} or {@code bad}
     * @param endedAt null while it stands
     * @param costSoFar about what it has cost, or cost in all when it is over
     * @param action what Spillway does: {@code terminate}, {@code wait}, {@code tell}, ...
     */
    @Serdeable
    record DiscrepancyRow(
            String kind,
            String title,
            String severity,
            String resourceId,
            @Nullable String launchId,
            @Nullable String jobId,
            Instant since,
            Instant foundAt,
            @Nullable Instant endedAt,
            Amount hourly,
            Amount costSoFar,
            String action,
            String actionText) {
        static DiscrepancyRow of(Episode episode, Instant now) {
            Discrepancy found = episode.discrepancy();
            return new DiscrepancyRow(
                    found.kind().word(),
                    found.kind().title(),
                    word(found.kind().severity()),
                    found.resourceId(),
                    found.launchId(),
                    found.jobId(),
                    found.since(),
                    episode.foundAt(),
                    episode.endedAt(),
                    Amount.of(found.hourly()),
                    Amount.of(episode.costAt(now)),
                    word(found.kind().remedy()),
                    "Spillway " + found.kind().remedy().deed() + ".");
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Those that stand and those that ended within a day, oldest first. */
    @Get("/discrepancies")
    List<DiscrepancyRow> discrepancies() {
        Instant now = clock.instant();
        return store.episodes(now.minus(OVER_FOR)).stream()
                .map(episode -> DiscrepancyRow.of(episode, now))
                .toList();
    }
}
