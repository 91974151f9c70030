package io.spillway.functions;

import io.spillway.adapter.aws.Leftover;
import io.spillway.adapter.aws.Leftover.Kind;
import io.spillway.core.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pass of the orphan sweep does, decided from what the account shows. A dry run and a real
 * one make the same plan; only the real one carries it out.
 *
 * @param mark used by nothing, seen for the first time: the wait begins
 * @param unmark used again, or to be kept: the next time alone starts a new wait
 * @param delete used by nothing for the whole wait; no more than the cap
 * @param overCap due as well, but over the cap: for the next pass
 */
record SweepPlan(
        List<Leftover> mark, List<Leftover> unmark, List<Leftover> delete, List<Leftover> overCap) {

    /**
     * When the sweep acts, and how much of it one pass may do.
     *
     * @param usualWait between marking and deleting
     * @param imageWait the same for images and snapshots, which somebody may mean to use again
     * @param mostDeletions in one pass
     */
    record Rule(Duration usualWait, Duration imageWait, int mostDeletions) {

        boolean isOver(Leftover leftover, Instant since, Instant now) {
            boolean isImage = leftover.kind() == Kind.IMAGE || leftover.kind() == Kind.SNAPSHOT;
            return !since.plus(isImage ? imageWait : usualWait).isAfter(now);
        }
    }

    static SweepPlan of(List<Leftover> seen, Rule rule, Instant now) {
        List<Leftover> due = seen.stream().filter(one -> isDue(one, rule, now)).toList();
        int most = Math.min(due.size(), rule.mostDeletions());
        return new SweepPlan(
                seen.stream().filter(one -> isOrphan(one) && markedSince(one) == null).toList(),
                seen.stream()
                        .filter(one -> !isOrphan(one) && one.tags().containsKey(Tags.ORPHAN_SINCE))
                        .toList(),
                due.subList(0, most),
                due.subList(most, due.size()));
    }

    /** Whether nothing uses it and nobody asked to keep it. */
    static boolean isOrphan(Leftover leftover) {
        return !leftover.inUse() && !leftover.isKept();
    }

    private static boolean isDue(Leftover leftover, Rule rule, Instant now) {
        Instant since = markedSince(leftover);
        return isOrphan(leftover) && since != null && rule.isOver(leftover, since, now);
    }

    private static @Nullable Instant markedSince(Leftover leftover) {
        String mark = leftover.tags().get(Tags.ORPHAN_SINCE);
        if (mark == null) {
            return null;
        }
        try {
            return Instant.parse(mark);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
