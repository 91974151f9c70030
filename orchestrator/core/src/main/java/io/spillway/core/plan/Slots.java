package io.spillway.core.plan;

import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.PurchaseOption;

/** Machines that could be rented on demand for a job, were its spot machines to vanish. */
final class Slots {

    /** Of the slots this share is counted on: some launches fail, and other jobs come. */
    private static final double COUNTED_ON = 0.7;

    private Slots() {}

    static int of(Draft draft, Goal goal) {
        int taken = draft.liveNodes() + draft.launching() + draft.slotsPromised();
        for (Snapshot.NodeView view : draft.nodesOf(goal.budgetId())) {
            boolean ownSpot =
                    view.node().pool().option() == PurchaseOption.SPOT
                            && view.node().phase() != NodePhase.GONE;
            taken -= ownSpot ? 1 : 0;
        }
        for (Launch launch : draft.snapshot().launches()) {
            boolean ownSpot =
                    launch.budgetId().equals(goal.budgetId())
                            && launch.order().option() == PurchaseOption.SPOT;
            taken += ownSpot ? 0 : draft.fleet().outstanding(launch);
        }
        return (int) (COUNTED_ON * Math.max(0, draft.policy().maxNodes() - taken));
    }
}
