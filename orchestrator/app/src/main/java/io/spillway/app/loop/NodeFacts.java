package io.spillway.app.loop;

import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What facts tell of a machine's life. The first fact of a kind counts.
 *
 * @param startedAt when its charge began, where EC2 told it to the second
 * @param seenRunningAt EC2's time of the launch, as it was seen later; the start is some seconds on
 * @param endedAt when its charge ended, where EC2 told it to the second
 * @param stopCause why it ended, as told or else as found
 */
record NodeFacts(
        @Nullable Instant startedAt,
        @Nullable Instant seenRunningAt,
        @Nullable Instant endedAt,
        StopCause stopCause) {

    /**
     * @param about all facts about the machine, in the order of their times
     */
    static NodeFacts of(List<Fact> about) {
        Instant started = null;
        Instant seen = null;
        Fact.NodeStopped stop = null;
        StopCause found = StopCause.UNKNOWN;
        for (Fact fact : about) {
            if (fact instanceof Fact.NodeStarted start && started == null) {
                started = start.at();
            } else if (fact instanceof Fact.NodeSeenRunning sighting && seen == null) {
                seen = sighting.at();
            } else if (fact instanceof Fact.NodeStopped told && stop == null) {
                stop = told;
            } else if (fact instanceof Fact.NodeFoundGone gone) {
                found = gone.cause();
            }
        }
        return new NodeFacts(
                started,
                seen,
                stop == null ? null : stop.at(),
                stop == null ? found : stop.cause());
    }
}
