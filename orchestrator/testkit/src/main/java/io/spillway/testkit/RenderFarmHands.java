package io.spillway.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What artists and workers do to a farm while {@link RenderManagerContract} looks at it through the
 * port: each render manager's test brings its own.
 */
public interface RenderFarmHands extends AutoCloseable {

    /**
     * Submits a job that waits for workers, one frame a task.
     *
     * @param tag name of the worker tag that binds it, or null
     * @param priority 0..100, higher is sooner
     * @return the manager's id of it
     */
    String submit(
            String name,
            int frames,
            int priority,
            @Nullable String tag,
            Map<String, String> metadata);

    /**
     * A worker signs on under this name; it takes no task before {@link #workersLookForWork()} if
     * its manager allows that.
     *
     * @return the manager's id of it
     */
    String signOn(String workerName);

    /** Each worker obeys what it was asked, and takes a task if it has none and may. */
    void workersLookForWork();

    /** Each worker finishes the task that it has, and then does as if it looked for work. */
    void workersFinishTheirTasks();

    /** Takes everything out of the farm again. */
    @Override
    void close();
}
