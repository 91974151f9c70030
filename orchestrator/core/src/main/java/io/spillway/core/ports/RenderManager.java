package io.spillway.core.ports;

import io.spillway.core.farm.FarmView;
import java.util.Set;

/**
 * A render manager. Polling is the truth. Methods throw {@link RenderManagerException} when the
 * manager can't be reached or refuses.
 */
public interface RenderManager {

    /** One reading of jobs, tasks and workers. */
    FarmView observe();

    /** What it is and what it can do; for {@code doctor} and the sites page. */
    ManagerInfo probe();

    /** Binds a worker to these job tags, creating tags that the manager doesn't have. */
    void admit(String workerId, Set<String> tags);

    /** Finish what it has, take nothing new. */
    void drain(String workerId);

    /** Hand back at once what it has. */
    void evict(String workerId);

    /** Drop a worker whose machine is gone; unknown ids are passed over. */
    void forget(String workerId);

    /** A manager's name and version. */
    record ManagerInfo(String name, String version) {}

    /** The manager could not be read, or refused; the message says which and what to do. */
    final class RenderManagerException extends RuntimeException {
        public RenderManagerException(String message, Throwable cause) {
            super(message, cause);
        }

        public RenderManagerException(String message) {
            super(message);
        }
    }
}
