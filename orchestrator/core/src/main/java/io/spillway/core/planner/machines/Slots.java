package io.spillway.core.planner.machines;

import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Goal;
import io.spillway.core.snapshot.RentedNode;

/** Machines that could be rented on demand for a job, were its spot machines to vanish. */
final class Slots {

    /** Of the slots this share is counted on: some launches fail, and other jobs come. */
    private static final double COUNTED_ON = 0.7;

    private Slots() {}

    static int of(Draft draft, Goal goal) {
        int taken = draft.liveNodes() + draft.launching() + draft.slotsPromised();
        for (RentedNode rented : draft.nodesOf(goal.budgetId())) {
            taken -= rented.isSpot() && rented.phase() != NodePhase.GONE ? 1 : 0;
        }
        taken += draft.fleet().outstanding();
        for (Launch launch : draft.fleet().launchesOf(goal.budgetId())) {
            boolean ownSpot = launch.order().option() == PurchaseOption.SPOT;
            taken -= ownSpot ? draft.fleet().outstanding(launch) : 0;
        }
        int free = (int) (COUNTED_ON * Math.max(0, draft.policy().maxNodes() - taken));
        return Math.min(free, useful(draft, goal));
    }

    /** On-demand machines beyond those held that licences and the link leave room for. */
    private static int useful(Draft draft, Goal goal) {
        UsefulNodes useful = draft.useful(goal.view(), 1);
        if (!useful.isLimited()) {
            return Integer.MAX_VALUE;
        }
        int held = 0;
        for (RentedNode rented : draft.nodesOf(goal.budgetId())) {
            boolean onDemand = rented.isOnDemand() && rented.isWorker();
            held += onDemand && rented.phase() != NodePhase.GONE ? 1 : 0;
        }
        return Math.max(0, useful.most() - held);
    }
}
