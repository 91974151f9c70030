package io.spillway.burstnode;

/** The machine that the agent runs on, and what runs on it. */
public interface Machine {

    /** Whether the hub answers through the tunnel at this moment. */
    boolean hubAnswers();

    /** Brings the hub's forwarding up (hub role only). */
    void startHub();

    /** Starts the render worker, which signs on to the render manager under this name. */
    void startWorker(String name);

    /** Tells the worker to take no new frame. */
    void drainWorker();

    /** Signs the worker off; a frame in flight is handed back. Nothing happens without a worker. */
    void stopWorker();

    /** Whether the worker has a frame. */
    boolean workerIsRendering();

    /** Powers off; the launch template makes that the instance's end. */
    void powerOff();
}
