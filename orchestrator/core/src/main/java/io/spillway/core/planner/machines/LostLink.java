package io.spillway.core.planner.machines;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;

/** Tells a dead hub link from dead nodes: when the link is down, all are lost together. */
final class LostLink {

    private LostLink() {}

    /** At least two ready nodes, and half of all, are out of the manager's sight. */
    static boolean isSuspected(Draft draft) {
        int ready = 0;
        int lost = 0;
        for (Snapshot.NodeView view : draft.snapshot().nodes()) {
            if (view.node().role() == NodeRole.WORKER && view.node().phase() == NodePhase.READY) {
                ready++;
                lost += draft.isLost(view) ? 1 : 0;
            }
        }
        return lost >= 2 && lost * 2 >= ready;
    }
}
