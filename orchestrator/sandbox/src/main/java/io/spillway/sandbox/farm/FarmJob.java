package io.spillway.sandbox.farm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job in the farm, with its tasks. */
public final class FarmJob {

    /** Flamenco's order: highest priority, then oldest. */
    static final Comparator<FarmJob> URGENCY =
            Comparator.comparingInt((FarmJob job) -> -job.priority)
                    .thenComparingLong(job -> job.sequence);

    private final String id;
    private final long sequence;
    private final JobSpec spec;
    private final @Nullable FarmTag tag;
    private final Instant submittedAt;
    private final List<FarmTask> tasks = new ArrayList<>();
    private final BitSet runnable = new BitSet();
    private final Map<TaskStatus, Integer> tasksByStatus = new EnumMap<>(TaskStatus.class);
    private int priority;
    private JobStatus status = JobStatus.QUEUED;
    private String activity = "";
    private int framesDone;
    private Instant updatedAt;
    private @Nullable Instant finishedAt;

    FarmJob(String id, long sequence, JobSpec spec, @Nullable FarmTag tag, Instant at) {
        this.id = id;
        this.sequence = sequence;
        this.spec = spec;
        this.tag = tag;
        this.submittedAt = at;
        this.updatedAt = at;
        this.priority = spec.priority();
    }

    public String id() {
        return id;
    }

    public JobSpec spec() {
        return spec;
    }

    /** The tag that it is bound to, or null when any worker may take it. */
    public @Nullable FarmTag tag() {
        return tag;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    /** In the order in which they are handed out. */
    public List<FarmTask> tasks() {
        return Collections.unmodifiableList(tasks);
    }

    public int priority() {
        return priority;
    }

    public JobStatus status() {
        return status;
    }

    /** One line about its last change of status. */
    public String activity() {
        return activity;
    }

    /** When its status, priority or finished frames last changed; a task that starts is no such. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** Frames of completed tasks. */
    public int framesDone() {
        return framesDone;
    }

    public int framesTotal() {
        return spec.frames().size();
    }

    /** When its last frame was done, or null while frames are left. */
    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    /** How many of its tasks have this status. */
    public int countTasks(TaskStatus wanted) {
        return tasksByStatus.getOrDefault(wanted, 0);
    }

    void addTask(FarmTask task) {
        tasks.add(task);
        tasksByStatus.merge(task.status(), 1, Integer::sum);
        noteRunnable(task);
    }

    void taskChanged(FarmTask task, TaskStatus before) {
        tasksByStatus.merge(before, -1, Integer::sum);
        tasksByStatus.merge(task.status(), 1, Integer::sum);
        noteRunnable(task);
        int frames = task.frames().size();
        if (before == TaskStatus.COMPLETED) {
            framesDone -= frames;
            updatedAt = task.updatedAt();
        }
        if (task.status() == TaskStatus.COMPLETED) {
            framesDone += frames;
            updatedAt = task.updatedAt();
        }
    }

    private void noteRunnable(FarmTask task) {
        runnable.set(task.index(), task.status().isRunnable());
    }

    boolean hasWork() {
        return status.isSchedulable() && !runnable.isEmpty();
    }

    /** The next task to hand out; only while {@link #hasWork()}. */
    FarmTask nextTask() {
        return tasks.get(runnable.nextSetBit(0));
    }

    void setPriority(int next, Instant now) {
        priority = next;
        updatedAt = now;
    }

    void become(JobStatus next, String reason, Instant now) {
        status = next;
        activity = "Changed to status \"" + next.word() + "\": " + reason;
        updatedAt = now;
        finishedAt = next == JobStatus.COMPLETED ? now : null;
    }
}
