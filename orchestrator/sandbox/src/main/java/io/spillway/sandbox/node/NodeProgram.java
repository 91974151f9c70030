package io.spillway.sandbox.node;

import java.time.Instant;

/**
 * The program that runs on a simulated machine. The world wakes it when the time that it asked for
 * has come and whenever something that it could poll has changed (metadata, tags, the hub's link,
 * its worker), so that polling costs nothing in virtual time.
 */
public interface NodeProgram {

    /** Looks around and does what is due; returns when it wants to be woken at the latest. */
    Instant wake();

    /** Starts programs on machines that booted. */
    @FunctionalInterface
    interface Factory {
        NodeProgram start(NodeMachine machine);
    }
}
