package io.spillway.core.planner.machines;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.RentedNode;

/** Tells a dead hub link from dead nodes: when the link is down, all are lost together. */
final class LostLink {

    private LostLink() {}

    /** At least two ready nodes, and half of all, are out of the manager's sight. */
    static boolean isSuspected(Draft draft) {
        int ready = 0;
        int lost = 0;
        for (RentedNode rented : draft.nodes()) {
            if (rented.isWorker() && rented.phase() == NodePhase.READY) {
                ready++;
                lost += rented.isLost() ? 1 : 0;
            }
        }
        return lost >= 2 && lost * 2 >= ready;
    }
}
