package io.spillway.core.fleet;

import io.spillway.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rented machine and everything that Spillway recorded about it.
 *
 * @param hourlyCap the price that was reserved (MaxPrice of a spot machine)
 * @param leaseUntil until when it may live and is paid for
 * @param leaseFrom when the present lease was granted (half-life is counted from here)
 * @param launchedAt EC2's LaunchTime
 * @param readyAt when it could first render, or null
 * @param endedAt when its charge ended, or null
 * @param lastSeenAlive the last reading that showed it alive
 * @param interruptionAt when EC2's notice says that it ends, or null
 * @param settled true once its ledger entries are written and its reservation is released
 */
public record Node(
        String instanceId,
        String launchId,
        String budgetId,
        String jobId,
        NodeRole role,
        Pool pool,
        Money hourlyCap,
        NodePhase phase,
        Instant leaseFrom,
        Instant leaseUntil,
        Instant launchedAt,
        @Nullable Instant readyAt,
        @Nullable Instant endedAt,
        Instant lastSeenAlive,
        @Nullable Instant interruptionAt,
        boolean settled) {

    public Node withPhase(NodePhase next) {
        return copy(next, readyAt, endedAt, lastSeenAlive, interruptionAt);
    }

    public Node withLastSeenAlive(Instant at) {
        return copy(phase, readyAt, endedAt, at, interruptionAt);
    }

    /** EC2 gave notice that it ends then. */
    public Node withInterruptionAt(Instant at) {
        return copy(phase, readyAt, endedAt, lastSeenAlive, at);
    }

    /** It can render from now on; a node that is already being drained or ended stays so. */
    public Node ready(Instant at) {
        NodePhase next = phase == NodePhase.JOINING ? NodePhase.READY : phase;
        return copy(next, at, endedAt, lastSeenAlive, interruptionAt);
    }

    /** Its charge ended then. */
    public Node gone(Instant at) {
        return copy(NodePhase.GONE, readyAt, at, lastSeenAlive, interruptionAt);
    }

    /**
     * It was recorded as gone, and it runs: it is to end, and when it does isn't known any more.
     */
    public Node foundAlive(Instant at) {
        return copy(NodePhase.ENDING, readyAt, null, at, interruptionAt);
    }

    private Node copy(
            NodePhase newPhase,
            @Nullable Instant newReadyAt,
            @Nullable Instant newEndedAt,
            Instant newLastSeenAlive,
            @Nullable Instant newInterruptionAt) {
        return new Node(
                instanceId,
                launchId,
                budgetId,
                jobId,
                role,
                pool,
                hourlyCap,
                newPhase,
                leaseFrom,
                leaseUntil,
                launchedAt,
                newReadyAt,
                newEndedAt,
                newLastSeenAlive,
                newInterruptionAt,
                settled);
    }
}
