package io.spillway.adapter.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.testkit.RenderFarmHands;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Flamenco manager whose workers are played by this test over the worker's API. */
final class RealFarm implements RenderFarmHands {

    private final ObjectMapper mapper = new ObjectMapper();
    private final FlamencoHttp http;
    private final URI manager;
    private final List<String> jobs = new ArrayList<>();
    private final List<PlayedWorker> workers = new ArrayList<>();

    RealFarm(URI manager) {
        this.manager = manager;
        this.http =
                new FlamencoHttp(
                        manager, Duration.ofSeconds(10), Transport.HTTP, CallPolicy.direct());
    }

    @Override
    public String submit(
            String name,
            int frames,
            int priority,
            @Nullable String tag,
            Map<String, String> metadata) {
        ObjectNode job =
                mapper.createObjectNode()
                        .put("name", name)
                        .put("type", "simple-blender-render")
                        .put("priority", priority)
                        .put("submitter_platform", "linux");
        job.putObject("settings")
                .put("blendfile", "/render/shot.blend")
                .put("render_output_root", "/render/out")
                .put("render_output_path", "/render/out/######")
                .put("add_path_components", 0)
                .put("frames", "1-" + frames)
                .put("chunk_size", 1)
                .put("fps", 24)
                .put("format", "PNG")
                .put("image_file_extension", ".png")
                .put("has_previews", false)
                .put("images_or_video", "images")
                .put("scene", "");
        ObjectNode pairs = job.putObject("metadata");
        metadata.forEach(pairs::put);
        if (tag != null) {
            job.put("worker_tag", tagId(tag));
        }
        String id = http.create("jobs", job).path("id").asText();
        jobs.add(id);
        return id;
    }

    private String tagId(String name) {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode tag : http.get("worker-mgt/tags").path("tags")) {
            ids.put(tag.path("name").asText(), tag.path("id").asText());
        }
        return ids.computeIfAbsent(
                name,
                missing ->
                        http.create(
                                        "worker-mgt/tags",
                                        mapper.createObjectNode().put("name", missing))
                                .path("id")
                                .asText());
    }

    @Override
    public String signOn(String workerName) {
        PlayedWorker worker = PlayedWorker.signOn(mapper, manager, workerName);
        workers.add(worker);
        return worker.id();
    }

    @Override
    public void workersLookForWork() {
        workers.forEach(PlayedWorker::lookForWork);
    }

    @Override
    public void workersFinishTheirTasks() {
        workers.forEach(PlayedWorker::finishTask);
        workersLookForWork();
    }

    @Override
    public void close() {
        ObjectNode cancel =
                mapper.createObjectNode()
                        .put("status", "cancel-requested")
                        .put("reason", "the test is over");
        jobs.forEach(id -> http.set("jobs/" + id + "/setstatus", cancel));
        workers.forEach(worker -> http.delete("worker-mgt/workers/" + worker.id()));
    }
}
