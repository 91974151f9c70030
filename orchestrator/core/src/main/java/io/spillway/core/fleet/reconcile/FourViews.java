package io.spillway.core.fleet.reconcile;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the four sources say of one machine.
 *
 * @param launchedAt by EC2, or by our books where EC2 doesn't show it; null when nobody says
 * @param leaseUntil until when our books have paid for it; null when they don't know it
 * @param endedAt when its charge ended by our books, or null
 * @param kept whether a person put the keep tag on it
 * @param hourly what it costs an hour while it runs, disk and address included
 * @param diskHourly what its disks cost an hour, running or stopped
 * @param launchId null when nobody says
 * @param jobId the job that it was rented for; null when nobody says
 */
public record FourViews(
        String instanceId,
        NodeRole role,
        Sighting<InstanceSight> instance,
        Sighting<AgentSight> agent,
        Sighting<QueueSight> queue,
        Sighting<LedgerSight> ledger,
        @Nullable Instant launchedAt,
        @Nullable Instant leaseUntil,
        @Nullable Instant endedAt,
        boolean kept,
        Money hourly,
        Money diskHourly,
        @Nullable String launchId,
        @Nullable String jobId) {}
