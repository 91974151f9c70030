package io.spillway.core.farm;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A machine that renders, as its manager shows it.
 *
 * @param workerId the manager's own id
 * @param name the worker's name; a rented node's is its instance id
 * @param tags the job tags it serves
 * @param lastSeen when the manager last heard from it, or null when it doesn't tell
 */
public record Worker(
        String workerId,
        String name,
        WorkerState state,
        Set<String> tags,
        @Nullable Instant lastSeen) {

    public Worker {
        // Sorted, so that what is written down of it doesn't depend on the JVM's mood.
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }
}
