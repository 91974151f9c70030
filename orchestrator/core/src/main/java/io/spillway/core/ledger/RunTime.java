package io.spillway.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a machine ran, as far as it is known: to the second, or between two durations.
 *
 * @param least it certainly ran so long
 * @param most it certainly ran no longer; the same as {@code least} when it is known exactly
 */
public record RunTime(Duration least, Duration most) {

    public RunTime {
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException("from " + least + " to " + most + " is no interval");
        }
    }

    /** Whether it is an interval that a bill has to settle. */
    public boolean isEstimated() {
        return !least.equals(most);
    }

    /** Whether so long a time agrees with what is known. */
    public boolean holds(Duration time) {
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
    }

    /** As a bill has it. */
    public static RunTime billed(Duration time) {
        return new RunTime(time, time);
    }

    /**
     * What facts tell. The first fact of a kind counts; an exact time takes the place of an
     * interval.
     *
     * @param about all facts about one machine, in any order
     * @return empty while nothing tells that it started and ended
     */
    public static Optional<RunTime> of(List<Fact> about) {
        Instant started = null;
        Instant launched = null;
        Instant ended = null;
        Fact.NodeFoundGone gone = null;
        for (Fact fact : about) {
            switch (fact) {
                case Fact.NodeStarted start -> started = earlier(started, start.at());
                case Fact.NodeSeenRunning seen -> launched = earlier(launched, seen.at());
                case Fact.NodeStopped stop -> ended = earlier(ended, stop.at());
                case Fact.NodeFoundGone found -> gone = found;
                case Fact.InterruptionNoticed _,
                        Fact.RebalanceRecommended _,
                        Fact.VolumeCreated _,
                        Fact.VolumeDeleted _,
                        Fact.BillArrived _,
                        Fact.SpotPriced _,
                        Fact.LaunchHeld _,
                        Fact.LaunchHoldLifted _ -> {
                    // Nothing about when it ran.
                }
            }
        }
        Instant from = started == null ? launched : started;
        Instant latestEnd = ended != null ? ended : gone == null ? null : gone.at();
        if (from == null || latestEnd == null) {
            return Optional.empty();
        }
        Instant earliestEnd = ended != null || gone == null ? latestEnd : gone.lastSeenAlive();
        Duration most = between(from, latestEnd);
        // Where only the launch is known, it may have been pending for all that time.
        Duration least = started == null ? Duration.ZERO : between(from, earliestEnd);
        return Optional.of(new RunTime(least, most));
    }

    private static Instant earlier(@Nullable Instant known, Instant told) {
        return known == null || told.isBefore(known) ? told : known;
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
