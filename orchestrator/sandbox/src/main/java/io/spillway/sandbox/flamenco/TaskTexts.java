package io.spillway.sandbox.flamenco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmTask;
import io.spillway.sandbox.farm.FarmWorker;
import io.spillway.sandbox.farm.TaskStatus;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as text, written again only when they changed: a job's hundreds of tasks are asked for
 * every minute, and few have moved since.
 */
final class TaskTexts {

    /** Everything of a task's summary that changes. */
    private record State(
            TaskStatus status, int framesDone, Instant updatedAt, @Nullable FarmWorker worker) {}

    private record Text(State state, JsonNode json) {}

    private final Views views;
    private final Farm farm;
    private final Map<FarmTask, Text> kept = new WeakHashMap<>();

    TaskTexts(Views views, Farm farm) {
        this.views = views;
        this.farm = farm;
    }

    /** {@link Views#taskSummary} in a form that needs only be copied. */
    JsonNode summary(FarmTask task) {
        State state =
                new State(task.status(), farm.framesDone(task), task.updatedAt(), task.worker());
        Text text = kept.get(task);
        if (text == null || !text.state().equals(state)) {
            text = new Text(state, write(task));
            kept.put(task, text);
        }
        return text.json();
    }

    private JsonNode write(FarmTask task) {
        try {
            String json = views.mapper().writeValueAsString(views.taskSummary(task));
            return new POJONode(new RawValue(json));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
