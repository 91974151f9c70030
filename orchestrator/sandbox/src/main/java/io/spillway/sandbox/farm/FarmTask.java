package io.spillway.sandbox.farm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chunk of a job's frames: what one worker renders at a time. */
public final class FarmTask {

    private final String id;
    private final FarmJob job;
    private final int index;
    private final List<Integer> frames;
    private TaskStatus status = TaskStatus.QUEUED;
    private Instant updatedAt;
    private Instant startedAt = Instant.MIN;
    private @Nullable FarmWorker worker;
    private int failures;
    private long run;

    FarmTask(String id, FarmJob job, int index, List<Integer> frames, Instant at) {
        this.id = id;
        this.job = job;
        this.index = index;
        this.frames = frames;
        this.updatedAt = at;
    }

    public String id() {
        return id;
    }

    public FarmJob job() {
        return job;
    }

    /** Place in its job, from 0. */
    public int index() {
        return index;
    }

    public List<Integer> frames() {
        return frames;
    }

    public String name() {
        int first = frames.getFirst();
        int last = frames.getLast();
        return first == last ? "render-" + first : "render-" + first + "-" + last;
    }

    public TaskStatus status() {
        return status;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** The worker that has it or had it last, or null when nobody did. */
    public @Nullable FarmWorker worker() {
        return worker;
    }

    /** How often it failed. */
    public int failures() {
        return failures;
    }

    /** Which try this is: an end that was planned for an earlier one means nothing any more. */
    long run() {
        return run;
    }

    /** When its present or last try began. */
    Instant startedAt() {
        return startedAt;
    }

    void startOn(FarmWorker by, Instant now) {
        worker = by;
        startedAt = now;
        run++;
        become(TaskStatus.ACTIVE, now);
    }

    void countFailure() {
        failures++;
    }

    void become(TaskStatus next, Instant now) {
        if (next != TaskStatus.ACTIVE) {
            run++;
        }
        TaskStatus before = status;
        status = next;
        updatedAt = now;
        job.taskChanged(this, before);
    }
}
