package io.spillway.core.farm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The unit that a manager hands to a worker: one or more frames of a job.
 *
 * @param updatedAt when the manager last changed it: the end of a completed task
 * @param workerId the worker that has it or had it last, or null
 */
public record Task(
        String taskId,
        String jobId,
        TaskState state,
        int frames,
        @Nullable String workerId,
        Instant updatedAt) {}
