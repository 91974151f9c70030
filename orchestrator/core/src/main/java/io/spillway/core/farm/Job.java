package io.spillway.core.farm;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job as its render manager shows it.
 *
 * @param jobId the manager's own id
 * @param name the name that artists gave it
 * @param state what the manager does with it
 * @param priority higher is sooner (normalised by the adapter)
 * @param submittedAt when it was submitted
 * @param tag worker tag that the job is bound to, or null when any worker may take it
 * @param metadata free key/value pairs that came with the job (show, sequence, shot may be there)
 * @param framesTotal frames in all, >= 0; unfinished ones that were canceled don't count
 * @param framesDone frames finished, 0..framesTotal
 * @param needs what it asks of machines, licences and wires
 */
public record Job(
        String jobId,
        String name,
        JobState state,
        int priority,
        Instant submittedAt,
        @Nullable String tag,
        Map<String, String> metadata,
        int framesTotal,
        int framesDone,
        JobNeeds needs) {

    public Job {
        // Sorted, so that what is written down of it doesn't depend on the JVM's mood.
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        // Snapshots that were kept before jobs had needs have none.
        needs = needs == null ? JobNeeds.NONE : needs;
    }

    /** A job that tells of no needs. */
    public Job(
            String jobId,
            String name,
            JobState state,
            int priority,
            Instant submittedAt,
            @Nullable String tag,
            Map<String, String> metadata,
            int framesTotal,
            int framesDone) {
        this(
                jobId,
                name,
                state,
                priority,
                submittedAt,
                tag,
                metadata,
                framesTotal,
                framesDone,
                JobNeeds.NONE);
    }

    public Job withNeeds(JobNeeds other) {
        return new Job(
                jobId,
                name,
                state,
                priority,
                submittedAt,
                tag,
                metadata,
                framesTotal,
                framesDone,
                other);
    }

    public int framesRemaining() {
        return Math.max(0, framesTotal - framesDone);
    }
}
