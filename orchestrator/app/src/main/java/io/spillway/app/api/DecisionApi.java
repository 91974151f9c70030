package io.spillway.app.api;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.spillway.core.ports.Store;
import java.time.Instant;
import java.util.List;

/** What was decided, why, and from what. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class DecisionApi {

    private static final int PAGE = 500;

    private final Store store;

    DecisionApi(Store store) {
        this.store = store;
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

    /** Oldest first, 500 at most; go on with the last one's sequence number. */
    @Get("/timeline")
    List<TimelineRow> timeline(@QueryValue(defaultValue = "0") long after) {
        return store.timeline(after, PAGE).stream().map(TimelineRow::of).toList();
    }

    /** The snapshot that a plan was made from, to replay it. */
    @Get(value = "/plans/{planId}/snapshot", produces = MediaType.APPLICATION_JSON)
    String snapshot(String planId) {
        return Found.by(planId, "plan", store::plan).snapshotJson();
    }

    /** A plan with its reasons. */
    @Get(value = "/plans/{planId}", produces = MediaType.APPLICATION_JSON)
    String plan(String planId) {
        return Found.by(planId, "plan", store::plan).planJson();
    }
}
