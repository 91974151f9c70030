package io.spillway.sandbox.farm;

import io.spillway.sandbox.kernel.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hands tasks to workers and sees them end. As in Flamenco, a free worker takes the next runnable
 * task of the most urgent job: highest priority, then oldest. A tagged job goes only to workers
 * that carry the tag; an untagged job goes to every worker, whatever its tags.
 */
final class Scheduler {

    /** A task that failed this often is given up. */
    private static final int MAX_FAILURES = 3;

    /** A job with this share of its tasks given up is given up itself. */
    private static final int FAILED_PERCENT = 10;

    private static final int PERCENT = 100;

    private final Story story;
    private final FrameTimes times;
    private final TreeSet<FarmJob> jobsWithWork = new TreeSet<>(FarmJob.URGENCY);
    private final TreeSet<FarmWorker> freeWorkers = new TreeSet<>(FarmWorker.SENIORITY);
    private final List<WorkerListener> listeners = new ArrayList<>();

    Scheduler(Story story, FrameTimes times) {
        this.story = story;
        this.times = times;
    }

    void addListener(WorkerListener listener) {
        listeners.add(listener);
    }

    /** Takes note that a worker changed, and gives it work if it may have some. */
    void workerChanged(FarmWorker worker) {
        offer(worker);
        tell(worker);
    }

    /** Forgets a worker. */
    void remove(FarmWorker worker) {
        giveBack(worker);
        freeWorkers.remove(worker);
        tell(worker);
    }

    /** Takes note of a job that is new or changed, and finds workers for it. */
    void jobChanged(FarmJob job) {
        note(job);
        offerToAll();
    }

    void setPriority(FarmJob job, int priority) {
        jobsWithWork.remove(job);
        job.setPriority(priority, now());
        note(job);
    }

    /** Puts a worker's task back into the queue; what was rendered of it is lost. */
    void giveBack(FarmWorker worker) {
        FarmTask task = worker.task();
        if (task == null) {
            return;
        }
        worker.drop();
        boolean mayRunAgain = task.job().status() != JobStatus.PAUSE_REQUESTED;
        task.become(mayRunAgain ? TaskStatus.QUEUED : TaskStatus.PAUSED, now());
        settle(task.job());
        note(task.job());
        freeWorkers.remove(worker);
        offerToAll();
    }

    /** Stops every task of a job that runs or could run. */
    void cancelTasks(FarmJob job) {
        List<FarmWorker> released = new ArrayList<>();
        for (FarmTask task : job.tasks()) {
            FarmWorker worker = task.worker();
            if (task.status() == TaskStatus.ACTIVE && worker != null) {
                worker.drop();
                released.add(worker);
            }
            if (task.status() == TaskStatus.ACTIVE || task.status().isRunnable()) {
                task.become(TaskStatus.CANCELED, now());
            }
        }
        note(job);
        released.forEach(this::afterTask);
    }

    /** What a worker does at the end of a task: obey what it was asked, or take the next one. */
    private void afterTask(FarmWorker worker) {
        StatusChange requested = worker.requested();
        if (requested != null && worker.answers()) {
            worker.become(requested.status(), now());
        }
        if (!offer(worker)) {
            tell(worker);
        }
    }

    private void offerToAll() {
        for (FarmWorker worker : List.copyOf(freeWorkers)) {
            if (jobsWithWork.isEmpty()) {
                return;
            }
            if (offer(worker)) {
                tell(worker);
            }
        }
    }

    /** Gives a worker its next task, if there is one for it. */
    private boolean offer(FarmWorker worker) {
        if (!worker.isFree()) {
            freeWorkers.remove(worker);
            return false;
        }
        FarmTask task = nextFor(worker);
        if (task == null) {
            freeWorkers.add(worker);
            return false;
        }
        freeWorkers.remove(worker);
        start(task, worker);
        return true;
    }

    private @Nullable FarmTask nextFor(FarmWorker worker) {
        for (FarmJob job : jobsWithWork) {
            if (worker.mayTake(job)) {
                return job.nextTask();
            }
        }
        return null;
    }

    private void start(FarmTask task, FarmWorker worker) {
        Instant now = now();
        FarmJob job = task.job();
        worker.take(task);
        task.startOn(worker, now);
        if (job.status() == JobStatus.QUEUED) {
            job.become(JobStatus.ACTIVE, "task became active", now);
        }
        note(job);
        long run = task.run();
        story.at(
                now.plus(times.of(task, worker.speed())),
                () -> {
                    if (task.run() == run) {
                        rendered(task, worker);
                    }
                });
    }

    /** A worker that the manager can't hear keeps its result until it answers again. */
    private void rendered(FarmTask task, FarmWorker worker) {
        if (worker.answers()) {
            end(task, worker);
        } else {
            worker.holdResult();
        }
    }

    /** Books the end of a worker's task. */
    void end(FarmTask task, FarmWorker worker) {
        worker.drop();
        if (times.fails(task)) {
            task.countFailure();
            boolean givenUp = task.failures() >= MAX_FAILURES;
            task.become(givenUp ? TaskStatus.FAILED : TaskStatus.SOFT_FAILED, now());
        } else {
            task.become(TaskStatus.COMPLETED, now());
        }
        settle(task.job());
        note(task.job());
        afterTask(worker);
        if (task.status() == TaskStatus.SOFT_FAILED) {
            offerToAll();
        }
    }

    /** Lets a job follow from the states of its tasks. */
    void settle(FarmJob job) {
        int total = job.tasks().size();
        if (job.status().isOver()) {
            return;
        }
        if (job.countTasks(TaskStatus.COMPLETED) == total) {
            job.become(JobStatus.COMPLETED, "all tasks completed", now());
        } else if (job.countTasks(TaskStatus.FAILED) * PERCENT >= total * FAILED_PERCENT) {
            job.become(JobStatus.FAILED, "too many tasks failed", now());
            cancelTasks(job);
        } else if (job.status() == JobStatus.PAUSE_REQUESTED
                && job.countTasks(TaskStatus.ACTIVE) == 0) {
            job.become(JobStatus.PAUSED, "no more active tasks", now());
        }
    }

    private void note(FarmJob job) {
        if (job.hasWork()) {
            jobsWithWork.add(job);
        } else {
            jobsWithWork.remove(job);
        }
    }

    private void tell(FarmWorker worker) {
        listeners.forEach(listener -> listener.workerChanged(worker.name()));
    }

    private Instant now() {
        return story.instant();
    }
}
