package io.spillway.app.loop;

import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.ports.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the render manager's task transitions into spans of work. Managers such as Flamenco tell no
 * start and end of a task, only when it last changed, so each reading is compared with the one
 * before. Of a task that was rendering already when it was first seen, the frames count that it had
 * left then: {@code updatedAt} is when the one before them was done.
 */
final class WorkBook {

    /** A job that nothing is known of is taken to have had so many tries, none of which failed. */
    private static final double PRIOR_TRIES = 20;

    private record Running(String workerName, Task task) {}

    /** How the tries of one job ended so far. */
    private static final class Outcomes {
        private int completed;
        private int failed;
    }

    private final Store store;
    private final Map<String, Outcomes> outcomesByJob = new HashMap<>();
    private Map<String, Running> running = Map.of();

    WorkBook(Store store) {
        this.store = store;
    }

    void read(FarmView view, Instant now) {
        Map<String, String> names =
                view.workers().stream().collect(Collectors.toMap(Worker::workerId, Worker::name));
        Map<String, Task> tasks =
                view.tasks().stream().collect(Collectors.toMap(Task::taskId, Function.identity()));
        List<WorkSpan> ended = new ArrayList<>();
        running.forEach(
                (taskId, before) -> {
                    Task after = tasks.get(taskId);
                    if (after == null || !isSameRun(before.task(), after)) {
                        ended.add(span(before, after, now));
                        count(before, after, view);
                    }
                });
        Map<String, Running> next = new LinkedHashMap<>();
        for (Task task : view.tasks()) {
            String worker = task.workerId() == null ? null : names.get(task.workerId());
            if (worker == null) {
                continue;
            }
            if (task.state() == TaskState.RUNNING) {
                Running before = running.get(task.taskId());
                next.put(
                        task.taskId(),
                        before != null && isSameRun(before.task(), task)
                                ? before
                                : new Running(worker, task));
            }
        }
        running = next;
        if (!ended.isEmpty()) {
            store.addWork(ended);
        }
    }

    /**
     * How often a frame of a job is tried until it succeeds, on average, judged from what ended
     * since this process started; at least 1.
     */
    double triesPerFrame(String jobId) {
        Outcomes outcomes = outcomesByJob.getOrDefault(jobId, new Outcomes());
        return 1 + outcomes.failed / (outcomes.completed + PRIOR_TRIES);
    }

    /** A try fails when its worker is still there and the task is open again, or given up. */
    private void count(Running before, @Nullable Task after, FarmView view) {
        Outcomes outcomes =
                outcomesByJob.computeIfAbsent(before.task().jobId(), _ -> new Outcomes());
        if (after == null || after.state() == TaskState.CANCELED) {
            return;
        }
        if (after.state() == TaskState.DONE) {
            outcomes.completed++;
        } else if (view.workers().stream().anyMatch(worker -> isThere(worker, before))) {
            outcomes.failed++;
        }
    }

    private static boolean isThere(Worker worker, Running before) {
        return worker.name().equals(before.workerName())
                && (worker.state() == WorkerState.IDLE || worker.state() == WorkerState.BUSY);
    }

    private static boolean isSameRun(Task before, Task after) {
        return after.state() == TaskState.RUNNING
                && before.workerId() != null
                && before.workerId().equals(after.workerId());
    }

    private static WorkSpan span(Running before, @Nullable Task after, Instant now) {
        boolean done = after != null && after.state() == TaskState.DONE;
        Instant end = after == null || after.state() == TaskState.RUNNING ? now : after.updatedAt();
        Instant start = before.task().updatedAt();
        return new WorkSpan(
                before.workerName(),
                before.task().jobId(),
                before.task().taskId(),
                start,
                end.isBefore(start) ? start : end,
                before.task().framesLeft(),
                done);
    }
}
