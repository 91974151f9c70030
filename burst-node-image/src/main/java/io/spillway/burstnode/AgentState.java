package io.spillway.burstnode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a node's agent stands. It only ever moves forward. */
public sealed interface AgentState {

    /** Hasn't learned yet who it is. */
    record Booting() implements AgentState {}

    /**
     * Knows its role; waits until the hub answers through the tunnel.
     *
     * @param instanceId the name that its worker will sign on under
     */
    record Joining(String instanceId, Role role) implements AgentState {}

    /** The hub forwards. */
    record Forwarding() implements AgentState {}

    /**
     * The worker runs.
     *
     * @param idleSince since when it has no frame, or null while it renders
     */
    record Working(@Nullable Instant idleSince) implements AgentState {}

    /** The lease is about to end: takes no new frame, and is off as soon as the last is done. */
    record Finishing() implements AgentState {}

    /**
     * EC2 takes the machine back: takes no new frame, uses the notice to finish the last one, and
     * leaves the end to EC2 (who ends a spot machine decides whether its first hour is free).
     *
     * @param endsAt when EC2 ends it
     * @param handedBack whether the worker has signed off
     */
    record Leaving(Instant endsAt, boolean handedBack) implements AgentState {}

    /** Asked the machine to power off. */
    record Off(String reason) implements AgentState {}

    /** As the state tag tells it, or null while there is nothing to tell. */
    default @Nullable String tag() {
        return switch (this) {
            case Booting booting -> null;
            case Joining joining -> "joining";
            case Forwarding forwarding -> "ready";
            case Working working -> "ready";
            case Finishing finishing -> "draining";
            case Leaving leaving -> "draining";
            case Off off -> "off";
        };
    }
}
