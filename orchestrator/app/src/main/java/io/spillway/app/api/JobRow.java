package io.spillway.app.api;

import io.micronaut.serde.annotation.Serdeable;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job, what it is due for, and when it will be done.
 *
 * @param framesRemaining frames that are neither done nor canceled, those that failed among them
 * @param framesFailed frames that the render manager gave up; nothing is rented for them
 * @param held whether its frames keep failing: it waits for the TD, and nothing is rented for it
 * @param needs what it needs, and what that makes of it
 * @param chance of its deadline, 0..1; null when nothing was forecast
 */
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
        int framesRemaining,
        int framesFailed,
        @Nullable Double chance,
        @Nullable Instant finishP50,
        @Nullable Instant finishP80,
        @Nullable Instant finishP95,
        boolean held,
        JobNeedsView needs) {

    static JobRow of(Snapshot.JobView view, @Nullable JobForecast forecast, JobNeedsView needs) {
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
                view.job().framesRemaining(),
                view.framesFailed(),
                forecast == null ? null : forecast.chance(),
                forecast == null ? null : forecast.finishP50(),
                forecast == null ? null : forecast.finishP80(),
                forecast == null ? null : forecast.finishP95(),
                view.isHeld(),
                needs);
    }
}
