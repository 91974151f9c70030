package io.spillway.sandbox.flamenco;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmTag;
import io.spillway.sandbox.farm.FarmWorker;
import io.spillway.sandbox.farm.StatusChange;
import io.spillway.sandbox.farm.WorkerStatus;
import io.spillway.sandbox.kernel.WireServer.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flamenco's operations on workers and their tags. */
final class WorkersApi {

    private static final String WORKERS = "/api/v3/worker-mgt/workers";
    private static final String TAGS = "/api/v3/worker-mgt/tags";
    private static final int PRECONDITION_FAILED = 412;
    private static final int SERVER_ERROR = 500;

    private final ObjectMapper mapper;
    private final Farm farm;
    private final Views views;

    WorkersApi(ObjectMapper mapper, Farm farm, Views views) {
        this.mapper = mapper;
        this.farm = farm;
        this.views = views;
    }

    void addTo(Router router) {
        router.add("fetchWorkers", "GET", WORKERS, (id, request) -> fetchWorkers())
                .add("fetchWorker", "GET", WORKERS + "/{id}", (id, request) -> fetchWorker(id))
                .add("deleteWorker", "DELETE", WORKERS + "/{id}", (id, request) -> delete(id))
                .add(
                        "requestWorkerStatusChange",
                        "POST",
                        WORKERS + "/{id}/setstatus",
                        this::setStatus)
                .add("setWorkerTags", "POST", WORKERS + "/{id}/settags", this::setTags)
                .add("fetchWorkerTags", "GET", TAGS, (id, request) -> fetchTags())
                .add("createWorkerTag", "POST", TAGS, (id, request) -> createTag(request));
    }

    private Answer fetchWorkers() {
        return Answer.ok(views.list("workers", farm.workers(), views::workerSummary));
    }

    private Answer fetchWorker(String id) {
        return Answer.ok(views.worker(worker(id)));
    }

    private Answer delete(String id) {
        farm.delete(worker(id));
        return Answer.noContent();
    }

    private Answer setStatus(String id, Request request) {
        Body body = Body.parse(mapper, request.body());
        String word = body.text("status");
        boolean isLazy = body.flag("is_lazy");
        FarmWorker worker = worker(id);
        farm.request(worker, new StatusChange(status(word, worker), isLazy));
        return Answer.noContent();
    }

    private static WorkerStatus status(String word, FarmWorker worker) {
        return switch (word) {
            case "awake" -> WorkerStatus.AWAKE;
            case "asleep" -> WorkerStatus.ASLEEP;
            case "offline" -> WorkerStatus.OFFLINE;
            case "restart" ->
                    throw Refusal.of(
                            PRECONDITION_FAILED,
                            "worker \"" + worker.name() + "\" does not know how to restart");
            default -> throw Refusal.malformed("\"status\" is not one of the allowed values");
        };
    }

    /** Tags that aren't there are passed over, as a real manager does. */
    private Answer setTags(String id, Request request) {
        List<FarmTag> tags =
                Body.parse(mapper, request.body()).texts("tag_ids").stream()
                        .map(farm::tagById)
                        .flatMap(Optional::stream)
                        .toList();
        farm.setTags(worker(id), tags);
        return Answer.noContent();
    }

    private Answer fetchTags() {
        return Answer.ok(views.list("tags", farm.tags(), views::tag));
    }

    /** Names are unique; a real manager says no more than this when one is taken. */
    private Answer createTag(Request request) {
        Body body = Body.parse(mapper, request.body());
        String name = body.text("name");
        @Nullable String id = body.optionalText("id");
        if (farm.tags().stream().anyMatch(tag -> tag.name().equals(name))) {
            throw Refusal.of(SERVER_ERROR, "error creating worker tag");
        }
        String description = Objects.requireNonNullElse(body.optionalText("description"), "");
        return Answer.ok(views.tag(farm.createTag(id, name, description)));
    }

    private FarmWorker worker(String id) {
        UuidText.check(id, "not a valid UUID");
        return farm.worker(id)
                .orElseThrow(() -> Refusal.notFound("worker \"" + id + "\" not found"));
    }
}
