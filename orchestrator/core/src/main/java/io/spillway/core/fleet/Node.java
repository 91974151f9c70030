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
        return new Node(
                instanceId,
                launchId,
                budgetId,
                jobId,
                role,
                pool,
                hourlyCap,
                next,
                leaseFrom,
                leaseUntil,
                launchedAt,
                readyAt,
                endedAt,
                lastSeenAlive,
                interruptionAt,
                settled);
    }
}
