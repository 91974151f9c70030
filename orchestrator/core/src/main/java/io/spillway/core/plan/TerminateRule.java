package io.spillway.core.plan;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ends nodes that are drained, never joined, sit idle, were stopped, or whose lease is over. A
 * stopped machine never starts again by itself and its disk bills for ever.
 */
final class TerminateRule {

    /** How long EC2 may take to end what it announced; ending it ourselves would be charged. */
    private static final Duration NOTICE_GRACE = Duration.ofMinutes(5);

    private TerminateRule() {}

    static void apply(Draft draft) {
        for (Snapshot.NodeView view : draft.snapshot().nodes()) {
            String reason = reasonToEnd(draft, view);
            if (reason != null) {
                draft.terminate(view, reason);
            }
        }
    }

    private static @Nullable String reasonToEnd(Draft draft, Snapshot.NodeView view) {
        Node node = view.node();
        Instant now = draft.now();
        if (node.phase() == NodePhase.GONE) {
            return null;
        }
        if (!now.isBefore(node.leaseUntil())) {
            return "Its lease ended at " + Reasons.when(node.leaseUntil()) + ".";
        }
        if (view.stopped() && node.phase() != NodePhase.ENDING) {
            return "It was stopped instead of ended: it renders nothing and its disk is charged.";
        }
        Instant interruption = node.interruptionAt();
        if (interruption != null) {
            return now.isAfter(interruption.plus(NOTICE_GRACE))
                    ? "EC2 announced its end for "
                            + Reasons.when(interruption)
                            + " and it still runs."
                    : null;
        }
        Duration age = Duration.between(node.launchedAt(), now);
        return switch (node.phase()) {
            case JOINING ->
                    age.compareTo(draft.policy().joinLimit()) > 0
                            ? "It didn't join within "
                                    + Reasons.time(draft.policy().joinLimit())
                                    + " of its launch: its boot has failed."
                            : null;
            case READY -> tooLongIdle(draft, view);
            case DRAINING -> drained(draft, view);
            case ENDING, GONE -> null;
        };
    }

    private static @Nullable String tooLongIdle(Draft draft, Snapshot.NodeView view) {
        Instant idleSince = view.idleSince();
        if (idleSince == null
                || view.node().role() == NodeRole.HUB
                || draft.isBlind(Snapshot.Source.FARM)) {
            return null;
        }
        Duration idle = Duration.between(idleSince, draft.now());
        // It is drained at the limit; this is for a node that can't be drained.
        return idle.compareTo(draft.policy().idleLimit().multipliedBy(2)) > 0
                ? "It has rendered nothing for " + Reasons.time(idle) + "."
                : null;
    }

    private static @Nullable String drained(Draft draft, Snapshot.NodeView view) {
        boolean empty = view.rendersJobId() == null && !draft.isBlind(Snapshot.Source.FARM);
        return empty || view.workerId() == null ? "It is drained and empty." : null;
    }
}
