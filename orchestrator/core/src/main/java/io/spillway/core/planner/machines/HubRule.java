package io.spillway.core.planner.machines;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;

/** Ends the hub last: when no worker is left, on its way or wanted. */
final class HubRule {

    private HubRule() {}

    static void apply(Draft draft) {
        if (draft.workersWanted() > 0
                || draft.isBlind(Snapshot.Source.FARM)
                || draft.fleet().hasWorkers()) {
            return;
        }
        for (RentedNode hub : draft.fleet().hubs()) {
            if (hub.phase().isLive() && hub.phase() != NodePhase.ENDING) {
                draft.terminate(hub, "No rented machine is left or wanted: the hub goes last.");
            }
        }
    }
}
