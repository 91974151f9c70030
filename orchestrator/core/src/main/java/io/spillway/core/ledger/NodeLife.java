package io.spillway.core.ledger;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a rented machine that its cost follows from.
 *
 * @param jobId the job that its budget is for, or null when nobody knows
 * @param hourlyCap the most that an hour of it may cost: MaxPrice of a spot machine, which EC2
 *     never charges more than; the price assumed where none was recorded
 * @param startedAt when it reached the running state: its charge starts
 * @param readyAt when it could first render, or null if it never could
 * @param endedAt when its charge ended, or null while it runs
 * @param stopCause who ended it; means nothing while it runs
 * @param estimated true when its times weren't told exactly
 * @param publicAddress whether it held a public IPv4 address for as long as it ran
 * @param volumes its disks, those left behind included
 */
public record NodeLife(
        String instanceId,
        String launchId,
        String budgetId,
        @Nullable String jobId,
        NodeRole role,
        Pool pool,
        Money hourlyCap,
        Instant startedAt,
        @Nullable Instant readyAt,
        @Nullable Instant endedAt,
        StopCause stopCause,
        boolean estimated,
        boolean publicAddress,
        List<VolumeLife> volumes) {

    public NodeLife {
        volumes = List.copyOf(volumes);
        if (endedAt != null && endedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException(instanceId + " ended before it started");
        }
    }
}
