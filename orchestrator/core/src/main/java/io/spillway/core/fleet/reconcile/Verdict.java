package io.spillway.core.fleet.reconcile;

import java.time.Instant;

/** What comes of holding the four views against each other: exactly one of these. */
public sealed interface Verdict {

    /** The sources agree, or the difference is none of ours. */
    record Consistent() implements Verdict {}

    /**
     * They differ, as they do for a while in good health.
     *
     * @param kind what it will be when it lasts
     * @param until when it is that at the earliest
     */
    record NotYet(DiscrepancyKind kind, Instant until) implements Verdict {}

    /** A source that the conclusion needs can't be read. */
    record Unknown(View needed) implements Verdict {}

    /** They differ, and it is known how. */
    record AtOdds(Discrepancy discrepancy) implements Verdict {}

    /** A source. */
    enum View {
        INSTANCE,
        AGENT,
        QUEUE
    }
}
