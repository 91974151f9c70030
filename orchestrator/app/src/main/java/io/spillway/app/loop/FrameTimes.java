package io.spillway.app.loop;

import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.Node;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.frametime.FrameTimeLaw;
import io.spillway.core.frametime.LayerProgress;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns how long a frame takes on a fixed worker, layer by layer, from those that ended and those
 * that are being rendered.
 */
final class FrameTimes {

    /** Newest finished tasks that count: enough to be sure, few enough to follow a change. */
    private static final int SAMPLES = 60;

    private final Store store;
    private final Policy policy;
    private final FrameTime prior;
    private final FrameTimeLaw law;

    FrameTimes(Store store, Policy policy, FrameTime prior) {
        this.store = store;
        this.policy = policy;
        this.prior = prior;
        this.law = new FrameTimeLaw(prior);
    }

    /** One layer as it is read. */
    private static final class Layer {
        private int frames;
        private int done;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> running = new ArrayList<>();

        private LayerProgress progress() {
            // Tasks that were canceled may have left more samples than frames.
            int counted = Math.max(done, seconds.size());
            return new LayerProgress(Math.max(frames, counted), counted, seconds, running);
        }
    }

    /**
     * What the frames that are left of a job take, in seconds of a fixed worker.
     *
     * @param tasks the job's own, finished ones too
     * @param machines by the names of their workers: rented ones, which may be faster or slower
     */
    FrameTime of(String jobId, List<Task> tasks, Map<String, Node> machines, Instant now) {
        Map<String, String> layerByTask = new HashMap<>();
        Map<String, Layer> layers = new TreeMap<>();
        for (Task task : tasks) {
            if (task.frames() == 0 || task.state() == TaskState.CANCELED) {
                continue;
            }
            layerByTask.put(task.taskId(), task.layer());
            Layer layer = layers.computeIfAbsent(task.layer(), _ -> new Layer());
            layer.frames += task.frames();
            layer.done += task.framesDone();
            if (task.state() == TaskState.RUNNING && task.framesLeft() == 1) {
                layer.running.add(age(task, machines, now));
            }
        }
        for (WorkSpan span : oldestFirst(store.finishedWork(jobId, SAMPLES))) {
            String layer = layerByTask.getOrDefault(span.taskId(), "");
            if (span.frames() > 0) {
                layers.computeIfAbsent(layer, _ -> new Layer())
                        .seconds
                        .add(
                                span.length().toSeconds()
                                        / (double) span.frames()
                                        * speed(machines.get(span.workerName())));
            }
        }
        List<LayerProgress> known =
                layers.values().stream()
                        .map(Layer::progress)
                        .filter(layer -> layer.frames() > 0)
                        .toList();
        return known.isEmpty() ? prior : law.of(known);
    }

    /** How long each frame has been rendered that is being rendered, in a fixed worker's time. */
    List<Double> runningSeconds(List<Task> tasks, Map<String, Node> machines, Instant now) {
        List<Double> seconds = new ArrayList<>();
        for (Task task : tasks) {
            if (task.state() == TaskState.RUNNING && task.framesLeft() > 0) {
                // The rest of a task of several frames hasn't begun.
                seconds.addAll(Collections.nCopies(task.framesLeft() - 1, 0.0));
                seconds.add(age(task, machines, now));
            }
        }
        return seconds;
    }

    private double age(Task task, Map<String, Node> machines, Instant now) {
        double seconds = Math.max(0, Duration.between(task.updatedAt(), now).toSeconds());
        return seconds * speed(machines.get(String.valueOf(task.workerId())));
    }

    private static List<WorkSpan> oldestFirst(List<WorkSpan> spans) {
        return spans.stream()
                .sorted(Comparator.comparing(WorkSpan::from).thenComparing(WorkSpan::taskId))
                .toList();
    }

    private double speed(@Nullable Node node) {
        return node == null ? 1.0 : policy.speedOf(node.pool().type());
    }
}
