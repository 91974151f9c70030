package io.spillway.bench.kill;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a round came to.
 *
 * @param restart from the start of the process to the end of its first tick; null when the point
 *     was never reached, or only the database was killed
 * @param reached whether anything was killed
 * @param leaked machines and disks that are left in the account
 * @param doubled machines beyond their launch's count
 * @param unrecorded what the world metered and the store doesn't know, or knows otherwise
 * @param overspent budgets whose cap didn't hold, or that still hold money back
 * @param failed why the story couldn't be told to its end
 */
record Outcome(
        Round round,
        boolean reached,
        @Nullable Duration restart,
        List<String> leaked,
        List<String> doubled,
        List<String> unrecorded,
        List<String> overspent,
        List<String> failed) {

    Outcome {
        leaked = List.copyOf(leaked);
        doubled = List.copyOf(doubled);
        unrecorded = List.copyOf(unrecorded);
        overspent = List.copyOf(overspent);
        failed = List.copyOf(failed);
    }

    static Outcome failed(Round round, Exception failure) {
        return new Outcome(
                round,
                true,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(failure.toString()));
    }

    boolean held() {
        return leaked.isEmpty()
                && doubled.isEmpty()
                && unrecorded.isEmpty()
                && overspent.isEmpty()
                && failed.isEmpty();
    }

    /** Everything that is wrong, for people. */
    String wrongs() {
        return "leaked "
                + leaked
                + ", doubled "
                + doubled
                + ", unrecorded "
                + unrecorded
                + ", overspent "
                + overspent
                + ", failed "
                + failed;
    }
}
