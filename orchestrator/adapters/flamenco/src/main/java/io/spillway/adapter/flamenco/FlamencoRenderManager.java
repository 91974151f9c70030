package io.spillway.adapter.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.core.farm.FarmView;
import io.spillway.core.ports.RenderManager;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Flamenco 3 manager. Its API for managing is open to whoever reaches it, so there are no
 * credentials; keep it on a private network.
 */
public final class FlamencoRenderManager implements RenderManager {

    /** Long enough for a busy manager with thousands of tasks. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    private static final String WORKERS = "worker-mgt/workers/";
    private static final String TAGS = "worker-mgt/tags";

    private final FlamencoHttp http;
    private final FarmReader reader;

    /**
     * Connects at the first call.
     *
     * @param manager for example {@code http://flamenco.studio:8080}
     */
    public FlamencoRenderManager(URI manager) {
        this(manager, USUAL_TIMEOUT);
    }

    /** With a time after which a call that isn't answered has failed. */
    public FlamencoRenderManager(URI manager, Duration timeout) {
        this(manager, timeout, Transport.HTTP);
    }

    /** With another way to the manager. */
    public FlamencoRenderManager(URI manager, Duration timeout, Transport transport) {
        this(manager, timeout, transport, CallPolicy.direct());
    }

    /** With another way of repeating what failed than at once. */
    public FlamencoRenderManager(
            URI manager, Duration timeout, Transport transport, CallPolicy policy) {
        http = new FlamencoHttp(manager, timeout, transport, policy);
        reader = new FarmReader(http);
    }

    @Override
    public synchronized FarmView observe() {
        return reader.read();
    }

    @Override
    public ManagerInfo probe() {
        JsonNode version = http.get("version");
        return new ManagerInfo("Flamenco", Json.required(version, "shortversion"));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A worker that Flamenco gave up stays in error even when it answers again, until it is
     * asked to be awake; so that is asked too.
     */
    @Override
    public synchronized void admit(String workerId, Set<String> tags) {
        ObjectNode change = http.mapper().createObjectNode();
        ArrayNode ids = change.putArray("tag_ids");
        Map<String, String> known = tagIdsByName();
        for (String name : new TreeSet<>(tags)) {
            String id = known.get(name);
            ids.add(id == null ? createTag(name) : id);
        }
        String path = WORKERS + workerId;
        http.set(path + "/settags", change);
        reader.tagsChanged(workerId);
        if (http.get(path).path("status").asText().equals("error")) {
            requestStatus(workerId, "awake", false);
        }
    }

    private Map<String, String> tagIdsByName() {
        Map<String, String> ids = new LinkedHashMap<>();
        Json.list(http.get(TAGS), "tags")
                .forEach(tag -> ids.put(Json.required(tag, "name"), Json.required(tag, "id")));
        return ids;
    }

    private String createTag(String name) {
        ObjectNode tag =
                http.mapper().createObjectNode().put("name", name).put("description", "Spillway");
        return Json.required(http.create(TAGS, tag), "id");
    }

    @Override
    public void drain(String workerId) {
        requestStatus(workerId, "offline", true);
    }

    @Override
    public void evict(String workerId) {
        requestStatus(workerId, "offline", false);
    }

    private void requestStatus(String workerId, String status, boolean isLazy) {
        ObjectNode change =
                http.mapper().createObjectNode().put("status", status).put("is_lazy", isLazy);
        http.set(WORKERS + workerId + "/setstatus", change);
    }

    @Override
    public void forget(String workerId) {
        http.delete(WORKERS + workerId);
    }
}
