package io.spillway.core.planner.machines;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ends nodes that are drained, sit idle, or whose lease is over. */
final class TerminateRule {

    /** How long EC2 may take to end what it announced; ending it ourselves would be charged. */
    private static final Duration NOTICE_GRACE = Duration.ofMinutes(5);

    private TerminateRule() {}

    static void apply(Draft draft) {
        for (RentedNode rented : draft.nodes()) {
            String reason = reasonToEnd(draft, rented);
            if (reason != null) {
                draft.terminate(rented, reason);
            }
        }
    }

    private static @Nullable String reasonToEnd(Draft draft, RentedNode rented) {
        if (rented.phase() == NodePhase.GONE) {
            return null;
        }
        Node node = rented.node();
        Instant now = draft.now();
        if (!now.isBefore(node.leaseUntil())) {
            return "Its lease ended at " + Reasons.when(node.leaseUntil()) + ".";
        }
        Instant interruption = node.interruptionAt();
        if (interruption != null) {
            return now.isAfter(interruption.plus(NOTICE_GRACE))
                    ? "EC2 announced its end for "
                            + Reasons.when(interruption)
                            + " and it still runs."
                    : null;
        }
        return switch (rented.phase()) {
            case READY -> tooLongIdle(draft, rented);
            case DRAINING -> drained(draft, rented);
            // One that never joins, won't end or was stopped is a discrepancy: see DiscrepancyRule.
            case JOINING, ENDING, GONE -> null;
        };
    }

    private static @Nullable String tooLongIdle(Draft draft, RentedNode rented) {
        Instant idleSince = rented.view().idleSince();
        if (idleSince == null || !rented.isWorker() || draft.isBlind(Snapshot.Source.FARM)) {
            return null;
        }
        Duration idle = Duration.between(idleSince, draft.now());
        // It is drained at the limit; this is for a node that can't be drained.
        return idle.compareTo(draft.policy().idleLimit().multipliedBy(2)) > 0
                ? "It has rendered nothing for "
                        + Reasons.time(idle)
                        + ", twice as long as the limit of "
                        + Reasons.time(draft.policy().idleLimit())
                        + ", and wasn't drained."
                : null;
    }

    private static @Nullable String drained(Draft draft, RentedNode rented) {
        boolean empty =
                rented.view().rendersJobId() == null && !draft.isBlind(Snapshot.Source.FARM);
        return empty || rented.view().workerId() == null
                ? "It is drained and has no frame in hand."
                : null;
    }
}
