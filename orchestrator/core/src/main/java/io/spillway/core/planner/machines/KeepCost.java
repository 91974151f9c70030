package io.spillway.core.planner.machines;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import io.spillway.core.planner.draft.Reservations;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;

/**
 * What one machine takes from a budget when it is kept for a time: its price until then, and the
 * reservation that is still held at the last renewal. What is the same for all is worked out once.
 */
final class KeepCost {

    private final Duration time;
    private final Duration firstLease;
    private final Money besideWorker;
    private final Money besideHub;

    KeepCost(Snapshot snapshot, Duration time) {
        this.time = time;
        this.firstLease = Reservations.firstLease(snapshot);
        this.besideWorker = beside(snapshot, false);
        this.besideHub = beside(snapshot, true);
    }

    private Money beside(Snapshot snapshot, boolean address) {
        Policy policy = snapshot.policy();
        return policy.besideInstance(snapshot.rates(), time, address)
                .plus(policy.besideInstance(snapshot.rates(), firstLease, address));
    }

    Duration time() {
        return time;
    }

    Money of(Money hourly, Money hourlyCap, NodeRole role) {
        return hourly.perHourFor(time.toSeconds())
                .plus(hourlyCap.perHourFor(firstLease.toSeconds()))
                .plus(role == NodeRole.HUB ? besideHub : besideWorker);
    }
}
