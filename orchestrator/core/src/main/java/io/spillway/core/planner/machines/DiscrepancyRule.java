package io.spillway.core.planner.machines;

import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.Remedy;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.util.HashMap;
import java.util.Map;

/** Ends the machines that the reconciler says must end. */
final class DiscrepancyRule {

    /**
     * At most so many that our books don't hold open are ended by one plan: should the books
     * themselves be wrong, as after an old copy was restored, somebody notices first.
     */
    static final int MOST_STRANGERS = 5;

    private DiscrepancyRule() {}

    static void apply(Draft draft) {
        if (draft.isBlind(Snapshot.Source.CLOUD) || draft.snapshot().discrepancies().isEmpty()) {
            return;
        }
        Map<String, RentedNode> nodes = new HashMap<>();
        draft.nodes().forEach(rented -> nodes.put(rented.node().instanceId(), rented));
        int strangers = 0;
        int waiting = 0;
        for (Discrepancy discrepancy : draft.snapshot().discrepancies()) {
            if (discrepancy.kind().remedy() != Remedy.TERMINATE) {
                continue;
            }
            RentedNode rented = nodes.get(discrepancy.resourceId());
            if (rented != null) {
                draft.terminate(rented, reason(draft, discrepancy));
            } else if (strangers < MOST_STRANGERS) {
                strangers++;
                draft.add(
                        new Action.Terminate(discrepancy.resourceId(), reason(draft, discrepancy)));
            } else {
                waiting++;
            }
        }
        if (waiting > 0) {
            draft.note(
                    Reasons.count(waiting, "machine")
                            + " that our books don't hold open will be ended by later plans, "
                            + MOST_STRANGERS
                            + " at a time. If "
                            + Reasons.verb(waiting, "it", "they")
                            + " should live, tag "
                            + Reasons.verb(waiting, "it", "them")
                            + " spillway:keep now.");
        }
    }

    private static String reason(Draft draft, Discrepancy discrepancy) {
        return discrepancy.kind().title()
                + ", since "
                + Reasons.when(discrepancy.since())
                + " ("
                + discrepancy.costUntil(draft.now()).shown()
                + " so far).";
    }
}
