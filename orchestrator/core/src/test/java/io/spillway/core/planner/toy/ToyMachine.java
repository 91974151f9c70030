package io.spillway.core.planner.toy;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A machine that renders, fixed or rented. */
final class ToyMachine {

    final String name;
    final @Nullable String instanceId;
    @Nullable Instant busyUntil;
    boolean draining;
    boolean admitted;
    Instant idleSince;

    ToyMachine(String name, @Nullable String instanceId, Instant now) {
        this.name = name;
        this.instanceId = instanceId;
        this.idleSince = now;
    }

    /** Fixed ones always, rented ones from when they are admitted. */
    boolean serves() {
        return instanceId == null || admitted;
    }

    Worker worker(Instant now) {
        WorkerState busyOrIdle = busyUntil == null ? WorkerState.IDLE : WorkerState.BUSY;
        return new Worker(
                name,
                instanceId == null ? name : instanceId,
                draining ? WorkerState.DRAINING : busyOrIdle,
                serves() ? Set.of("tag-j") : Set.of(),
                now);
    }
}
