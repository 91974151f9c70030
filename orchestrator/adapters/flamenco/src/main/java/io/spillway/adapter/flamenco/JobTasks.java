package io.spillway.adapter.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of one job. Frames are counted here and not on the job: a job's own {@code steps_total}
 * stays 0 until its first step is reported, and counts the steps of tasks that render nothing (the
 * preview video).
 */
record JobTasks(List<Task> tasks, int framesTotal, int framesDone) {

    private static final String RENDERS = "blender";

    JobTasks {
        tasks = List.copyOf(tasks);
    }

    static JobTasks read(String jobId, JsonNode answer) {
        List<JsonNode> nodes = Json.list(answer, "tasks");
        boolean hasRenders = nodes.stream().anyMatch(JobTasks::renders);
        List<Task> tasks = new ArrayList<>();
        int total = 0;
        int done = 0;
        for (JsonNode node : nodes) {
            Task task = task(jobId, node);
            tasks.add(task);
            // Job types of a studio's own may have no task of Blender's; then every task counts.
            if (!hasRenders || renders(node)) {
                total += task.frames();
                done += framesDone(task, node);
            }
        }
        return new JobTasks(tasks, total, done);
    }

    private static boolean renders(JsonNode node) {
        return node.path("task_type").asText().equals(RENDERS);
    }

    private static Task task(String jobId, JsonNode node) {
        return new Task(
                Json.required(node, "id"),
                jobId,
                Words.taskState(Json.required(node, "status")),
                // Before 3.8 tasks had no steps: a task then counts as one frame.
                Math.max(1, node.path("steps_total").asInt(1)),
                Json.optional(node.path("worker"), "id"),
                Json.time(node, "updated"));
    }

    private static int framesDone(Task task, JsonNode node) {
        return task.state() == TaskState.DONE
                ? task.frames()
                : Math.min(task.frames(), node.path("steps_completed").asInt(0));
    }
}
