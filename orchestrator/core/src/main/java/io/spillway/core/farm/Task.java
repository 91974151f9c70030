package io.spillway.core.farm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The unit that a manager hands to a worker: one or more frames of a job, or work that renders
 * none, such as making a preview video.
 *
 * @param frames frames in it, 0 when it renders none
 * @param framesDone frames of it that are finished already, 0..frames
 * @param updatedAt when the manager last changed it: the end of a completed task
 * @param layer what it renders of its job: tasks of one layer are made in the same way and take
 *     about as long; empty when the manager tells none
 * @param workerId the worker that has it or had it last, or null
 */
public record Task(
        String taskId,
        String jobId,
        TaskState state,
        int frames,
        int framesDone,
        @Nullable String workerId,
        Instant updatedAt,
        String layer) {

    /** A task of a job without layers. */
    public Task(
            String taskId,
            String jobId,
            TaskState state,
            int frames,
            int framesDone,
            @Nullable String workerId,
            Instant updatedAt) {
        this(taskId, jobId, state, frames, framesDone, workerId, updatedAt, "");
    }

    public int framesLeft() {
        return frames - framesDone;
    }
}
