package io.spillway.app.loop;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.Tries;
import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.Node;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Snapshot.JobView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of jobs: read off the render manager, and learned from frames that ended. */
public final class JobBook {

    private final Store store;
    private final Studio studio;
    private final WorkBook work;
    private final FrameTimes frameTimes;

    public JobBook(Store store, Studio studio) {
        this.store = store;
        this.studio = studio;
        this.work = new WorkBook(store);
        this.frameTimes = new FrameTimes(store, studio.policy(), studio.frameTimePrior());
    }

    /** Writes down what ended since the reading before. */
    public void record(FarmView farm, Instant at) {
        work.read(farm, at);
    }

    /**
     * Each job with its delivery and what its frames are expected to take, by id.
     *
     * @param nodes the rented machines, whose frames may be faster or slower than a fixed worker's
     */
    public List<JobView> views(FarmView farm, List<Node> nodes, Instant now) {
        Map<String, Delivery> deliveries = store.deliveries();
        Map<String, Node> byWorker =
                nodes.stream().collect(Collectors.toMap(Node::instanceId, Function.identity()));
        for (Worker worker : farm.workers()) {
            Node node = byWorker.get(worker.name());
            if (node != null) {
                byWorker.put(worker.workerId(), node);
            }
        }
        Map<String, List<Task>> tasks =
                farm.tasks().stream().collect(Collectors.groupingBy(Task::jobId));
        return farm.jobs().stream()
                .sorted(Comparator.comparing(Job::jobId))
                .map(
                        job -> {
                            List<Task> own = tasks.getOrDefault(job.jobId(), List.of());
                            Delivery delivery = deliveries.get(job.jobId());
                            return new JobView(
                                    withShowsNeeds(job, delivery),
                                    delivery,
                                    frameTimes
                                            .of(job.jobId(), own, byWorker, now)
                                            .tried(work.triesPerFrame(job.jobId())),
                                    framesLeft(own, TaskState.RUNNING),
                                    framesLeft(own, TaskState.FAILED),
                                    framesPerTask(own),
                                    workersOn(own),
                                    Tries.of(own),
                                    frameTimes.runningSeconds(own, byWorker, now));
                        })
                .toList();
    }

    private Job withShowsNeeds(Job job, @Nullable Delivery delivery) {
        JobNeeds ofShow = delivery == null ? null : studio.needsByShow().get(delivery.show());
        return ofShow == null ? job : job.withNeeds(job.needs().or(ofShow));
    }

    private static int workersOn(List<Task> tasks) {
        return (int)
                tasks.stream()
                        .filter(task -> task.state() == TaskState.RUNNING)
                        .map(Task::workerId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
    }

    private static int framesLeft(List<Task> tasks, TaskState state) {
        return tasks.stream()
                .filter(task -> task.state() == state)
                .mapToInt(Task::framesLeft)
                .sum();
    }

    /** What tasks that aren't done hold on average, rounded up. */
    private static int framesPerTask(List<Task> tasks) {
        double mean =
                tasks.stream()
                        .filter(task -> task.state() != TaskState.DONE && task.frames() > 0)
                        .mapToInt(Task::frames)
                        .average()
                        .orElse(1);
        return (int) Math.ceil(mean);
    }
}
