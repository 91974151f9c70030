package io.spillway.adapter.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tasks of one job. Frames are counted here and not on the job: a job's own {@code steps_total}
 * stays 0 until its first step is reported, and counts the steps of tasks that render nothing (the
 * preview video).
 *
 * @param framesDone frames finished, also those of tasks that were then canceled or failed
 * @param framesCanceled unfinished frames of canceled tasks
 */
record JobTasks(List<Task> tasks, int framesTotal, int framesDone, int framesCanceled) {

    private static final String RENDERS = "blender";
    private static final Pattern FRAMES_AT_END = Pattern.compile("(?:[-_ .,]*+\\d++)++$");

    JobTasks {
        tasks = List.copyOf(tasks);
    }

    static JobTasks read(String jobId, JsonNode answer) {
        List<JsonNode> nodes = Json.list(answer, "tasks");
        // Job types of a studio's own may have no task of Blender's; then every task counts.
        boolean everyTaskCounts = nodes.stream().noneMatch(JobTasks::renders);
        List<Task> tasks =
                nodes.stream()
                        .map(node -> task(jobId, node, everyTaskCounts || renders(node)))
                        .toList();
        return new JobTasks(
                tasks,
                tasks.stream().mapToInt(Task::frames).sum(),
                tasks.stream().mapToInt(Task::framesDone).sum(),
                tasks.stream()
                        .filter(task -> task.state() == TaskState.CANCELED)
                        .mapToInt(Task::framesLeft)
                        .sum());
    }

    /** The same counts, without the tasks themselves. */
    JobTasks withoutTasks() {
        return new JobTasks(List.of(), framesTotal, framesDone, framesCanceled);
    }

    private static boolean renders(JsonNode node) {
        return node.path("task_type").asText().equals(RENDERS);
    }

    private static Task task(String jobId, JsonNode node, boolean counts) {
        TaskState state = Words.taskState(Json.required(node, "status"));
        // Before 3.8 tasks had no steps: a task then counts as one frame.
        int frames = counts ? Math.max(1, node.path("steps_total").asInt(1)) : 0;
        int done =
                state == TaskState.DONE
                        ? frames
                        : Math.min(frames, node.path("steps_completed").asInt(0));
        return new Task(
                Json.required(node, "id"),
                jobId,
                state,
                frames,
                done,
                Json.optional(node.path("worker"), "id"),
                Json.time(node, "updated"),
                layer(node));
    }

    /** A task's type and its name without the frames that stand at its end: "render-12-14". */
    private static String layer(JsonNode node) {
        String name = FRAMES_AT_END.matcher(node.path("name").asText()).replaceFirst("");
        return node.path("task_type").asText() + "/" + name;
    }
}
