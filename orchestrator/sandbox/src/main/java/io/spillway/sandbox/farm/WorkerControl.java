package io.spillway.sandbox.farm;

import io.spillway.sandbox.kernel.Story;
import java.time.Duration;
import java.time.Instant;

/** How workers come, go, fall silent, and obey what they are asked. */
final class WorkerControl {

    /** A rendering worker asks this often whether it may go on, as Flamenco's do. */
    private static final Duration MAY_I_RUN_PERIOD = Duration.ofSeconds(10);

    private final Story story;
    private final Scheduler scheduler;

    WorkerControl(Story story, Scheduler scheduler) {
        this.story = story;
        this.scheduler = scheduler;
    }

    void signOn(FarmWorker worker, double speed) {
        scheduler.giveBack(worker);
        worker.connect(speed, story.instant());
        scheduler.workerChanged(worker);
    }

    /** The manager remembers that it was awake, and shows that as a change it waits for. */
    void signOff(FarmWorker worker) {
        boolean wakesNextTime = worker.status() == WorkerStatus.AWAKE && worker.requested() == null;
        go(worker, WorkerStatus.OFFLINE);
        if (wakesNextTime) {
            worker.request(new StatusChange(WorkerStatus.AWAKE, false));
        }
    }

    void vanish(FarmWorker worker) {
        if (!worker.answers() || worker.status() == WorkerStatus.OFFLINE) {
            return;
        }
        worker.disconnect(story.instant());
        scheduler.workerChanged(worker);
        long connection = worker.connection();
        story.in(
                Farm.WORKER_TIMEOUT,
                () -> {
                    if (worker.connection() == connection
                            && worker.status() == WorkerStatus.AWAKE) {
                        go(worker, WorkerStatus.ERROR);
                    }
                });
    }

    void returned(FarmWorker worker) {
        if (worker.answers()) {
            return;
        }
        FarmTask task = worker.task();
        boolean bringsResult = worker.holdsResult();
        worker.reconnect(story.instant());
        if (task != null && bringsResult) {
            scheduler.end(task, worker);
        } else {
            StatusChange requested = worker.requested();
            if (requested != null) {
                obey(worker, requested);
            }
            scheduler.workerChanged(worker);
        }
    }

    void forget(FarmWorker worker) {
        worker.disconnect(story.instant());
        scheduler.remove(worker);
    }

    /** Asking for the status that it has takes an earlier request back, as in Flamenco. */
    void request(FarmWorker worker, StatusChange change) {
        if (worker.status() == change.status()) {
            worker.request(null);
            scheduler.workerChanged(worker);
            return;
        }
        worker.request(change);
        boolean hears = worker.answers() && worker.status() != WorkerStatus.OFFLINE;
        if (hears) {
            obey(worker, change);
        }
    }

    private void obey(FarmWorker worker, StatusChange change) {
        FarmTask task = worker.task();
        if (task == null) {
            go(worker, change.status());
        } else if (!change.isLazy()) {
            long run = task.run();
            story.at(
                    nextCheck(task),
                    () -> {
                        if (task.run() == run && change.equals(worker.requested())) {
                            go(worker, change.status());
                        }
                    });
        }
    }

    private Instant nextCheck(FarmTask task) {
        long period = MAY_I_RUN_PERIOD.toSeconds();
        long age = Duration.between(task.startedAt(), story.instant()).toSeconds();
        return task.startedAt().plusSeconds((age / period + 1) * period);
    }

    private void go(FarmWorker worker, WorkerStatus status) {
        worker.become(status, story.instant());
        scheduler.giveBack(worker);
        scheduler.workerChanged(worker);
    }
}
