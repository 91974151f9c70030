package io.spillway.sandbox.farm;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A studio's render farm under one manager: fixed workers that are there from the start, machines
 * that sign on and off or vanish, and jobs that arrive. Call it with the world's lock held.
 */
public final class Farm {

    /** How long the manager waits for a silent worker before it gives it up, as in Flamenco. */
    public static final Duration WORKER_TIMEOUT = Duration.ofMinutes(1);

    private final Story story;
    private final SeededIds ids;
    private final FrameTimes times;
    private final Scheduler scheduler;
    private final WorkerControl control;
    private final SequencedMap<String, FarmJob> jobs = new LinkedHashMap<>();
    private final Map<String, FarmTask> tasks = new LinkedHashMap<>();
    private final SequencedMap<String, FarmWorker> workers = new LinkedHashMap<>();
    private final Map<String, FarmWorker> workersByName = new LinkedHashMap<>();
    private final SequencedMap<String, FarmTag> tags = new LinkedHashMap<>();
    private long registrations;

    /** A farm whose frames never fail. */
    public Farm(Story story, Chance chance) {
        this(story, chance, 0);
    }

    /**
     * An empty farm.
     *
     * @param failureChance chance, 0..1, that a try to render a task fails
     */
    public Farm(Story story, Chance chance, double failureChance) {
        this.story = story;
        this.ids = new SeededIds(chance);
        this.times = new FrameTimes(chance, failureChance);
        this.scheduler = new Scheduler(story, times);
        this.control = new WorkerControl(story, scheduler);
    }

    /** Adds somebody who is told when workers get or lose tasks, or change their status. */
    public void addListener(WorkerListener listener) {
        scheduler.addListener(listener);
    }

    // Jobs

    /** Plans a job to be submitted at an instant of the story. */
    public void submitAt(Instant when, JobSpec spec) {
        story.at(when, () -> submit(spec));
    }

    /** Submits a job now. */
    public FarmJob submit(JobSpec spec) {
        Instant now = story.instant();
        FarmTag tag = spec.tag() == null ? null : tag(spec.tag());
        String id = ids.next("job/" + spec.name());
        FarmJob job = new FarmJob(id, jobs.size(), spec, tag, now);
        int frames = spec.frames().size();
        for (int from = 0; from < frames; from += spec.chunkSize()) {
            List<Integer> chunk =
                    spec.frames().subList(from, Math.min(frames, from + spec.chunkSize()));
            FarmTask task =
                    new FarmTask(ids.next("task/" + id), job, job.tasks().size(), chunk, now);
            job.addTask(task);
            tasks.put(task.id(), task);
        }
        jobs.put(id, job);
        if (spec.startsPaused()) {
            pause(job, "submitted as paused");
        }
        scheduler.jobChanged(job);
        return job;
    }

    /** In the order in which they were submitted. */
    public Collection<FarmJob> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    public Optional<FarmJob> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    public Optional<FarmTask> task(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    public void setPriority(FarmJob job, int priority) {
        scheduler.setPriority(job, priority);
    }

    /** Hands out nothing more of a job; its tasks in flight finish. */
    public void pause(FarmJob job, String reason) {
        if (job.status().isOver() || job.status() == JobStatus.PAUSED) {
            return;
        }
        Instant now = story.instant();
        job.become(JobStatus.PAUSE_REQUESTED, reason, now);
        for (FarmTask task : job.tasks()) {
            if (task.status().isRunnable()) {
                task.become(TaskStatus.PAUSED, now);
            }
        }
        scheduler.settle(job);
        scheduler.jobChanged(job);
    }

    /** Stops a job, its tasks in flight included. */
    public void cancel(FarmJob job, String reason) {
        if (job.status() != JobStatus.COMPLETED) {
            job.become(JobStatus.CANCELED, reason, story.instant());
            scheduler.cancelTasks(job);
        }
    }

    /** Queues again what isn't done of a job; all of it when the job was complete. */
    public void requeue(FarmJob job, String reason) {
        Instant now = story.instant();
        boolean again = job.status() == JobStatus.COMPLETED;
        for (FarmTask task : job.tasks()) {
            switch (task.status()) {
                case COMPLETED -> {
                    if (again) {
                        task.become(TaskStatus.QUEUED, now);
                    }
                }
                case PAUSED, CANCELED, FAILED, SOFT_FAILED -> task.become(TaskStatus.QUEUED, now);
                case QUEUED, ACTIVE -> {}
            }
        }
        boolean runs = job.countTasks(TaskStatus.ACTIVE) > 0;
        job.become(runs ? JobStatus.ACTIVE : JobStatus.QUEUED, reason, now);
        scheduler.jobChanged(job);
    }

    /** Frames of a task that are finished; a worker reports each one while it renders. */
    public int framesDone(FarmTask task) {
        FarmWorker worker = task.worker();
        return switch (task.status()) {
            case COMPLETED -> task.frames().size();
            case ACTIVE ->
                    worker == null || task.frames().size() == 1 ? 0 : framesSoFar(task, worker);
            case QUEUED, SOFT_FAILED, PAUSED, CANCELED, FAILED -> 0;
        };
    }

    private int framesSoFar(FarmTask task, FarmWorker worker) {
        Duration elapsed = Duration.between(task.startedAt(), worker.seenAt(story.instant()));
        return times.framesDone(task, worker.speed(), elapsed);
    }

    // Workers

    /** A worker of a fixed site, awake from now on. */
    public FarmWorker addFixedWorker(
            String name, String site, double speed, Collection<String> tagNames) {
        FarmWorker worker = register(name, site, speed);
        setTags(worker, tagNames.stream().sorted().map(this::tag).toList());
        return worker;
    }

    /** A machine's worker signs on under this name: it registers, or wakes if it is known. */
    public FarmWorker signOn(String name, double speed) {
        FarmWorker known = workersByName.get(name);
        if (known == null) {
            FarmWorker worker = register(name, "", speed);
            scheduler.workerChanged(worker);
            return worker;
        }
        control.signOn(known, speed);
        return known;
    }

    /** Asks a worker to finish its task and go offline. */
    public void drain(String name) {
        named(name)
                .ifPresent(
                        worker ->
                                control.request(
                                        worker, new StatusChange(WorkerStatus.OFFLINE, true)));
    }

    /** A worker leaves in order; its task goes back to the queue at once. */
    public void signOff(String name) {
        named(name).ifPresent(control::signOff);
    }

    /**
     * A worker stops answering: its machine is gone, or the way to it. After {@link
     * #WORKER_TIMEOUT} the manager gives it up and queues its task again.
     */
    public void vanish(String name) {
        named(name).ifPresent(control::vanish);
    }

    /**
     * A worker that had vanished answers again. If the manager had given it up meanwhile it stays
     * in error, as Flamenco's do, until it signs on anew or is asked to be awake.
     */
    public void returned(String name) {
        named(name).ifPresent(control::returned);
    }

    /** Whether this worker has a task. */
    public boolean isRendering(String name) {
        return named(name).filter(worker -> worker.task() != null).isPresent();
    }

    /** Asks a worker for a change of status, as the manager's web page does. */
    public void request(FarmWorker worker, StatusChange change) {
        control.request(worker, change);
    }

    /** Forgets a worker; its task goes back to the queue. */
    public void delete(FarmWorker worker) {
        workers.remove(worker.id());
        workersByName.remove(worker.name(), worker);
        control.forget(worker);
    }

    /** In the order in which they registered. */
    public Collection<FarmWorker> workers() {
        return Collections.unmodifiableCollection(workers.values());
    }

    public Optional<FarmWorker> worker(String id) {
        return Optional.ofNullable(workers.get(id));
    }

    /** The worker of this name. */
    public Optional<FarmWorker> named(String name) {
        return Optional.ofNullable(workersByName.get(name));
    }

    private FarmWorker register(String name, String site, double speed) {
        if (workersByName.containsKey(name)) {
            throw new IllegalArgumentException("the farm already has a worker named " + name);
        }
        FarmWorker worker =
                new FarmWorker(
                        ids.next("worker/" + name),
                        registrations++,
                        name,
                        site,
                        speed,
                        story.instant());
        workers.put(worker.id(), worker);
        workersByName.put(name, worker);
        return worker;
    }

    // Tags

    /** The tag of this name, made if there is none. */
    public FarmTag tag(String name) {
        for (FarmTag tag : tags.values()) {
            if (tag.name().equals(name)) {
                return tag;
            }
        }
        return createTag(null, name, "");
    }

    /** Makes a tag; without an id it gets one. */
    public FarmTag createTag(@Nullable String id, String name, String description) {
        FarmTag tag = new FarmTag(id == null ? ids.next("tag/" + name) : id, name, description);
        tags.put(tag.id(), tag);
        return tag;
    }

    public Optional<FarmTag> tagById(String id) {
        return Optional.ofNullable(tags.get(id));
    }

    /** In the order in which they were made. */
    public Collection<FarmTag> tags() {
        return Collections.unmodifiableCollection(tags.values());
    }

    /** Gives a worker exactly these tags. What it renders now isn't touched. */
    public void setTags(FarmWorker worker, Collection<FarmTag> next) {
        worker.setTags(next);
        scheduler.workerChanged(worker);
    }
}
