package io.spillway.core.planner.machines;

import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.Remedy;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
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
        Map<String, Snapshot.NodeView> nodes = new HashMap<>();
        draft.snapshot().nodes().forEach(view -> nodes.put(view.node().instanceId(), view));
        int strangers = 0;
        int waiting = 0;
        for (Discrepancy discrepancy : draft.snapshot().discrepancies()) {
            if (discrepancy.kind().remedy() != Remedy.TERMINATE) {
                continue;
            }
            Snapshot.NodeView view = nodes.get(discrepancy.resourceId());
            if (view != null) {
                draft.terminate(view, reason(draft, discrepancy));
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
                            + " at a time. If they should live, tag them spillway:keep now.");
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
