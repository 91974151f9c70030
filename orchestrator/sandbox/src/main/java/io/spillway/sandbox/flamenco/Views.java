package io.spillway.sandbox.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.farm.FarmTag;
import io.spillway.sandbox.farm.FarmTask;
import io.spillway.sandbox.farm.FarmWorker;
import io.spillway.sandbox.farm.StatusChange;
import io.spillway.sandbox.farm.TaskStatus;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The farm as Flamenco's API shows it, field by field as a real manager of version 3.8 does. */
record Views(ObjectMapper mapper, Farm farm, InstantSource clock) {

    /** The version whose API this is. */
    static final String VERSION = "3.8.5";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int TASK_PRIORITY = 50;

    ObjectNode version() {
        return object().put("git", "sandbox")
                .put("name", "Spillway sandbox")
                .put("shortversion", VERSION)
                .put("version", VERSION);
    }

    <T> ObjectNode list(String field, Collection<T> items, Function<T, ? extends JsonNode> view) {
        ObjectNode list = object();
        ArrayNode array = list.putArray(field);
        items.forEach(item -> array.add(view.apply(item)));
        return list;
    }

    ObjectNode job(FarmJob job) {
        int stepsCompleted = stepsCompleted(job);
        ObjectNode view =
                object().put("id", job.id())
                        .put("name", job.spec().name())
                        .put("type", job.spec().type())
                        .put("priority", job.priority())
                        .put("status", job.status().word())
                        .put("activity", job.activity())
                        .put("created", job.submittedAt().toString())
                        .put("updated", job.updatedAt().toString())
                        .put("submitter_platform", "")
                        .put("steps_completed", stepsCompleted)
                        // A real manager counts a job's steps when the first one is reported.
                        .put("steps_total", stepsCompleted == 0 ? 0 : job.framesTotal());
        view.putObject("settings")
                .put("chunk_size", job.spec().chunkSize())
                .put("frames", FrameRange.format(job.spec().frames()));
        ObjectNode metadata = view.putObject("metadata");
        job.spec().metadata().forEach(metadata::put);
        FarmTag tag = job.tag();
        if (tag != null) {
            view.put("worker_tag", tag.id());
        }
        return view;
    }

    private int stepsCompleted(FarmJob job) {
        int active = job.countTasks(TaskStatus.ACTIVE);
        if (active == 0 || job.spec().chunkSize() == 1) {
            return job.framesDone();
        }
        return job.tasks().stream().mapToInt(farm::framesDone).sum();
    }

    ObjectNode taskSummary(FarmTask task) {
        ObjectNode view =
                object().put("id", task.id())
                        .put("index_in_job", task.index() + 1)
                        .put("name", task.name())
                        .put("priority", TASK_PRIORITY)
                        .put("status", task.status().word())
                        .put("steps_completed", farm.framesDone(task))
                        .put("steps_total", task.frames().size())
                        .put("task_type", "blender")
                        .put("updated", task.updatedAt().toString());
        view.set("worker", taskWorker(task.worker()));
        return view;
    }

    ObjectNode task(FarmTask task) {
        ObjectNode view =
                taskSummary(task)
                        .put("activity", "")
                        .put("created", task.job().submittedAt().toString())
                        .put("job_id", task.job().id());
        view.putArray("commands");
        view.putArray("failed_by_workers");
        return view;
    }

    /** A task that nobody had shows a worker of empty strings. */
    private ObjectNode taskWorker(@Nullable FarmWorker worker) {
        return object().put("address", worker == null ? "" : LOOPBACK)
                .put("id", worker == null ? "" : worker.id())
                .put("name", worker == null ? "" : worker.name());
    }

    /** As in the list of workers, which shows neither tags nor tasks. */
    ObjectNode workerSummary(FarmWorker worker) {
        ObjectNode view =
                object().put("can_restart", false)
                        .put("id", worker.id())
                        .put("last_seen", worker.seenAt(clock.instant()).toString())
                        .put("name", worker.name())
                        .put("status", worker.status().word())
                        .put("version", VERSION);
        StatusChange requested = worker.requested();
        if (requested != null) {
            view.putObject("status_change")
                    .put("is_lazy", requested.isLazy())
                    .put("status", requested.status().word());
        }
        return view;
    }

    ObjectNode worker(FarmWorker worker) {
        ObjectNode view =
                workerSummary(worker).put("ip_address", LOOPBACK).put("platform", "linux");
        view.putArray("supported_task_types").add("blender").add("ffmpeg");
        FarmTask task = worker.lastTask();
        if (task != null) {
            view.set("task", taskSummary(task).put("job_id", task.job().id()));
        }
        if (!worker.tags().isEmpty()) {
            ArrayNode tags = view.putArray("tags");
            worker.tags().forEach(tag -> tags.add(tag(tag)));
        }
        return view;
    }

    ObjectNode tag(FarmTag tag) {
        ObjectNode view = object().put("id", tag.id()).put("name", tag.name());
        if (!tag.description().isEmpty()) {
            view.put("description", tag.description());
        }
        return view;
    }

    ObjectNode object() {
        return mapper.createObjectNode();
    }
}
