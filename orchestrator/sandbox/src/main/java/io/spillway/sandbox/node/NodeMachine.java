package io.spillway.sandbox.node;

import java.net.URI;

/** The machine as its own program sees it. Safe to call from the program's wake-up. */
public interface NodeMachine {

    /** Base of this machine's metadata service, in place of {@code http://169.254.169.254}. */
    URI metadata();

    /** The EC2 endpoint that the machine's role may call (to tag itself). */
    URI ec2();

    /** Whether the hub answers through the tunnel at this moment. */
    boolean hubAnswers();

    /** Brings the hub's forwarding up on this machine (hub role only). */
    void startHub();

    /** Starts the render worker, which signs on to the render manager under this name. */
    void startWorker(String name);

    /** Tells the worker to take no new frame. */
    void drainWorker();

    /** Signs the worker off; a frame in flight is handed back. */
    void stopWorker();

    /** Whether the worker has a frame. */
    boolean workerIsRendering();

    /** Powers off; what that means is up to the instance's shutdown behaviour. */
    void powerOff();
}
