package io.spillway.sandbox.farm;

/** Told when a worker gets or loses a task, or its status changes. */
@FunctionalInterface
public interface WorkerListener {

    /** Called with the world's lock held; it may plan steps but must not change the farm. */
    void workerChanged(String workerName);
}
