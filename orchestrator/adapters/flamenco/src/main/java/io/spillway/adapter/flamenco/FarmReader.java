package io.spillway.adapter.flamenco;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.NeedsReader;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole farm with as few calls as can be: jobs and workers always; the tasks of a job only
 * while they can have changed; a worker's tags, which the list of workers doesn't show, once and
 * then now and again.
 *
 * <p>When tasks needn't be read: a job's {@code updated} moves when its status or its finished
 * steps change, but <em>not</em> when a further task of an active job starts. So the tasks of an
 * active job are read every time. The first task that starts turns a queued job active, and a
 * paused job starts none; their tasks are kept while status, {@code updated} and steps stand still.
 *
 * <p>A job that is over is read once more, to learn how its last tasks ended. Jobs that were over
 * long before are read so many a reading, since there may be thousands of them; until then their
 * own count of steps stands for their frames.
 *
 * <p>Not thread-safe.
 */
final class FarmReader {

    private static final String TAGS = "worker-mgt/tags";

    private static final int OVER_JOBS_A_READING = 100;

    /** Most workers whose tags are read once more in a reading; of many, some a little later. */
    private static final int WORKERS_READ_AGAIN = 100;

    private final FlamencoHttp http;
    private final Rereads<JobTasks> tasks = new Rereads<>();
    private final Rereads<Set<String>> tagsOfWorkers = new Rereads<>();
    private final Rereads<Map<String, String>> tagNames = new Rereads<>();
    private long reading;

    FarmReader(FlamencoHttp http) {
        this.http = http;
    }

    /** A worker's tags changed: don't trust what was read of them. */
    void tagsChanged(String workerId) {
        tagsOfWorkers.forget(workerId);
        tagNames.forget(TAGS);
    }

    FarmView read() {
        reading++;
        List<JsonNode> lists = Parallel.map(List.of("jobs", "worker-mgt/workers"), http::get);
        List<JsonNode> jobNodes = Json.list(lists.getFirst(), "jobs");
        List<JsonNode> workerNodes = Json.list(lists.getLast(), "workers");
        readTasks(jobNodes);
        readTags(workerNodes);

        List<Job> jobs = new ArrayList<>();
        List<Task> allTasks = new ArrayList<>();
        Set<String> busyWorkers = new HashSet<>();
        Map<String, String> names = namesOfTags(jobNodes);
        for (JsonNode node : jobNodes) {
            String jobId = Json.required(node, "id");
            JobTasks jobTasks = tasks.last(jobId);
            jobs.add(job(node, names, jobTasks));
            if (jobTasks != null) {
                allTasks.addAll(jobTasks.tasks());
                jobTasks.tasks().stream()
                        .filter(task -> task.state() == TaskState.RUNNING)
                        .map(Task::workerId)
                        .forEach(busyWorkers::add);
            }
        }
        List<Worker> workers = workerNodes.stream().map(node -> worker(node, busyWorkers)).toList();
        dropTasksThatAreDoneWith(jobNodes);
        return new FarmView(jobs, allTasks, workers);
    }

    private void readTasks(List<JsonNode> jobNodes) {
        tasks.keepOnly(ids(jobNodes));
        List<JsonNode> due = new ArrayList<>();
        jobNodes.stream()
                .filter(node -> !isOver(node))
                .filter(node -> Words.isMoving(status(node)) || !hasKeptTasks(node))
                .forEach(due::add);
        jobNodes.stream()
                .filter(FarmReader::isOver)
                .filter(node -> !tasks.isFor(Json.required(node, "id"), stamp(node)))
                .sorted(Comparator.comparingInt(this::turnToBeRead))
                .limit(OVER_JOBS_A_READING)
                .forEach(due::add);
        // A job that was deleted since the list was read has no tasks any more.
        List<JsonNode> answers =
                Parallel.map(
                        due, node -> http.find("jobs/" + Json.required(node, "id") + "/tasks"));
        for (int index = 0; index < due.size(); index++) {
            JsonNode node = due.get(index);
            String jobId = Json.required(node, "id");
            JobTasks read = JobTasks.read(jobId, answers.get(index));
            tasks.keep(jobId, stamp(node), read, reading);
        }
    }

    /** Jobs whose end we saw come first, then those with frames that were never rendered. */
    private int turnToBeRead(JsonNode overJob) {
        if (tasks.last(Json.required(overJob, "id")) != null) {
            return 0;
        }
        return status(overJob).equals("completed") ? 2 : 1;
    }

    /** Once told, the tasks of jobs that are over are dropped; not those that wait for the TD. */
    private void dropTasksThatAreDoneWith(List<JsonNode> jobNodes) {
        for (JsonNode node : jobNodes) {
            String jobId = Json.required(node, "id");
            JobTasks told = tasks.last(jobId);
            if (told != null
                    && !told.tasks().isEmpty()
                    && isOver(node)
                    && !status(node).equals("failed")) {
                tasks.keep(jobId, stamp(node), told.withoutTasks(), reading);
            }
        }
    }

    private boolean hasKeptTasks(JsonNode node) {
        return tasks.find(Json.required(node, "id"), stamp(node), reading) != null;
    }

    private static String stamp(JsonNode node) {
        return status(node)
                + " "
                + node.path("updated").asText()
                + " "
                + node.path("steps_completed").asText();
    }

    private void readTags(List<JsonNode> workerNodes) {
        tagsOfWorkers.keepOnly(ids(workerNodes));
        List<String> due = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (JsonNode node : workerNodes) {
            String id = Json.required(node, "id");
            if (tagsOfWorkers.find(id, "", reading) == null) {
                (tagsOfWorkers.last(id) == null ? due : again).add(id);
            }
        }
        again.stream()
                .sorted(Comparator.comparingLong(tagsOfWorkers::readAt))
                .limit(WORKERS_READ_AGAIN)
                .forEach(due::add);
        List<JsonNode> answers = Parallel.map(due, id -> http.find("worker-mgt/workers/" + id));
        for (int index = 0; index < due.size(); index++) {
            Set<String> names = new TreeSet<>();
            answers.get(index).path("tags").forEach(tag -> names.add(Json.required(tag, "name")));
            tagsOfWorkers.keep(due.get(index), "", names, reading);
        }
    }

    private Map<String, String> namesOfTags(List<JsonNode> jobNodes) {
        List<String> used =
                jobNodes.stream()
                        .map(node -> Json.optional(node, "worker_tag"))
                        .filter(id -> id != null)
                        .toList();
        if (used.isEmpty()) {
            return Map.of();
        }
        Map<String, String> known = tagNames.find(TAGS, "", reading);
        if (known == null || !known.keySet().containsAll(used)) {
            known = readTagNames();
            tagNames.keep(TAGS, "", known, reading);
        }
        return known;
    }

    private Map<String, String> readTagNames() {
        Map<String, String> names = new HashMap<>();
        Json.list(http.get(TAGS), "tags")
                .forEach(tag -> names.put(Json.required(tag, "id"), Json.required(tag, "name")));
        return names;
    }

    private static Job job(
            JsonNode node, Map<String, String> tagNames, @Nullable JobTasks jobTasks) {
        JobState state =
                node.hasNonNull("delete_requested_at")
                        ? JobState.CANCELED
                        : Words.jobState(status(node));
        int total = node.path("steps_total").asInt(0);
        int done = node.path("steps_completed").asInt(0);
        if (jobTasks != null) {
            // What was canceled is not rendered any more. A job that failed had its waiting tasks
            // canceled by Flamenco; they come back when the TD queues it again.
            total =
                    jobTasks.framesTotal()
                            - (state == JobState.FAILED ? 0 : jobTasks.framesCanceled());
            done = jobTasks.framesDone();
        }
        String tagId = Json.optional(node, "worker_tag");
        Map<String, String> metadata = metadata(node);
        return new Job(
                Json.required(node, "id"),
                Json.required(node, "name"),
                state,
                node.path("priority").asInt(0),
                Json.time(node, "created"),
                tagId == null ? null : tagNames.getOrDefault(tagId, tagId),
                metadata,
                total,
                Math.min(done, total),
                NeedsReader.read(metadata));
    }

    private static Map<String, String> metadata(JsonNode node) {
        Map<String, String> metadata = new TreeMap<>();
        node.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return metadata;
    }

    private Worker worker(JsonNode node, Set<String> busyWorkers) {
        String id = Json.required(node, "id");
        Set<String> tags = tagsOfWorkers.last(id);
        return new Worker(
                id,
                Json.required(node, "name"),
                workerState(node, busyWorkers.contains(id)),
                tags == null ? Set.of() : tags,
                Json.optionalTime(node, "last_seen"));
    }

    private static WorkerState workerState(JsonNode node, boolean isBusy) {
        boolean leaves = node.path("status_change").hasNonNull("status");
        return switch (status(node)) {
            case "awake" -> {
                if (leaves) {
                    yield WorkerState.DRAINING;
                }
                yield isBusy ? WorkerState.BUSY : WorkerState.IDLE;
            }
            // Flamenco's word for a worker that it didn't hear from for a minute.
            case "error" -> WorkerState.LOST;
            default -> WorkerState.STOPPED;
        };
    }

    private static Set<String> ids(List<JsonNode> nodes) {
        return nodes.stream().map(node -> Json.required(node, "id")).collect(toSet());
    }

    private static boolean isOver(JsonNode job) {
        return Words.isOver(status(job));
    }

    private static String status(JsonNode node) {
        return Json.required(node, "status");
    }
}
