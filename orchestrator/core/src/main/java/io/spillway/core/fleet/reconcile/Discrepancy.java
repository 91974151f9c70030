package io.spillway.core.fleet.reconcile;

import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine or a disk about which the sources differ.
 *
 * @param resourceId instance or volume id
 * @param since since when it stands, by the evidence that shows it
 * @param hourly what it costs an hour while it stands; zero for what costs nothing
 * @param launchId the launch that brought it; null when nobody says
 * @param jobId the job that it was rented for; null when nobody says
 */
public record Discrepancy(
        DiscrepancyKind kind,
        String resourceId,
        Instant since,
        Money hourly,
        @Nullable String launchId,
        @Nullable String jobId) {

    /** About what it has cost until an instant. */
    public Money costUntil(Instant at) {
        return hourly.perHourFor(Math.max(0, Duration.between(since, at).toSeconds()));
    }

    /** Whether it is the same trouble of the same thing, whatever it costs by now. */
    public boolean isSameAs(Discrepancy other) {
        return kind == other.kind && resourceId.equals(other.resourceId);
    }
}
