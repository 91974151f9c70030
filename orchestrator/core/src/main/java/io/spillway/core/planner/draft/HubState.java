package io.spillway.core.planner.draft;

import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.RentedNode;
import java.time.Duration;

/** Where the cloud hub stands that carries the nodes' tunnel. */
public enum HubState {
    NONE,
    /** Asked for; EC2 hasn't shown it yet. */
    ORDERED,
    JOINING,
    READY;

    /** The best hub there is that can still be paid for. */
    public static HubState of(Draft draft) {
        HubState best = NONE;
        for (RentedNode rented : draft.fleet().hubs()) {
            if (!draft.stays(rented)) {
                continue;
            }
            if (rented.phase() == NodePhase.READY) {
                return READY;
            }
            if (rented.phase() == NodePhase.JOINING) {
                best = JOINING;
            }
        }
        for (Launch launch : draft.snapshot().launches()) {
            if (best == NONE && draft.fleet().mayBring(launch, NodeRole.HUB)) {
                best = ORDERED;
            }
        }
        return best;
    }

    /** How long from now until workers that are rented as soon as may be can render. */
    public double workersReadyAfterSeconds(Policy policy) {
        Duration boot = policy.boot();
        return switch (this) {
            case NONE, ORDERED -> 2.0 * boot.toSeconds() + 120;
            case JOINING -> 1.5 * boot.toSeconds();
            case READY -> boot.toSeconds();
        };
    }
}
