package io.spillway.core.farm;

import java.time.Duration;
import java.time.Instant;

/**
 * A worker's time on one task, read off the manager's task transitions.
 *
 * @param workerName name of the worker (the instance id of a rented node)
 * @param from when the task was first seen to run there
 * @param to when it ended there; not before {@code from}
 * @param frames frames that this time was for
 * @param completed false when the work was lost or handed back
 */
public record WorkSpan(
        String workerName,
        String jobId,
        String taskId,
        Instant from,
        Instant to,
        int frames,
        boolean completed) {

    public WorkSpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a span of work can't end before it starts: " + taskId);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
