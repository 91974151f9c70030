package io.spillway.core.planner.machines;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Node;
import io.spillway.core.needs.Obstacles;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes worker nodes out of service that are announced to end, unpaid, or not needed. */
final class DrainRule {

    private DrainRule() {}

    static void apply(Draft draft) {
        for (RentedNode rented : draft.nodes()) {
            if (rented.isWorker() && rented.isInService()) {
                String reason = reasonToDrain(draft, rented.view());
                if (reason != null) {
                    draft.letGo(rented, reason);
                }
            }
        }
    }

    private static @Nullable String reasonToDrain(Draft draft, Snapshot.NodeView view) {
        Node node = view.node();
        Instant interruption = node.interruptionAt();
        if (interruption != null) {
            // One that never signed on has nothing to hand back: EC2 ends it, and then it is free.
            if (view.workerId() == null) {
                return null;
            }
            Duration left = Duration.between(draft.now(), interruption);
            return "EC2 takes it back at "
                    + Reasons.when(interruption)
                    + (left.isPositive() ? ", in " + Reasons.time(left) : "")
                    + ": it starts no more frames.";
        }
        String unpaid = unpaid(draft, node);
        if (unpaid != null) {
            return unpaid;
        }
        if (draft.isBlind(Snapshot.Source.FARM)) {
            return null;
        }
        String name = draft.nameOf(node.jobId());
        boolean renders = view.rendersJobId() != null;
        Snapshot.JobView job = draft.job(node.jobId());
        if (job != null && job.isHeld()) {
            return Obstacles.held(job);
        }
        if (draft.isBlocked(node.jobId()) && !renders) {
            return name
                    + ", which pays for it, waits for "
                    + draft.nameOf(draft.dependencies().waitsFor(node.jobId()).first())
                    + " and has nothing to render until that is done.";
        }
        if (draft.isOver(node.jobId())) {
            return name + ", which pays for it, is over.";
        }
        if (job != null
                && job.job().state().isRunnable()
                && draft.framesQueued(node.jobId()) == 0
                && !renders) {
            if (job.framesRunning() == 0) {
                return name + " has no frame left to render.";
            }
            return "Every frame left of "
                    + name
                    + " is being rendered ("
                    + Reasons.count(job.framesRunning(), "frame")
                    + "): none is left for it.";
        }
        Instant idleSince = view.idleSince();
        if (idleSince != null && !renders) {
            Duration idle = Duration.between(idleSince, draft.now());
            if (idle.compareTo(draft.policy().idleLimit()) > 0) {
                return "It has rendered nothing for "
                        + Reasons.time(idle)
                        + ", and is paid for; "
                        + Reasons.time(draft.policy().idleLimit())
                        + " is the limit.";
            }
        }
        return null;
    }

    private static @Nullable String unpaid(Draft draft, Node node) {
        BudgetBalance balance = draft.budget(node.budgetId());
        if (balance == null) {
            return "Its budget " + node.budgetId() + " isn't known.";
        }
        Budget budget = balance.budget();
        return switch (budget.status()) {
            case STOPPED -> "Its budget " + node.budgetId() + " was stopped.";
            case CLOSED -> "Its budget " + node.budgetId() + " is closed.";
            case OPEN ->
                    budget.mayRentAt(draft.now())
                            ? null
                            : "Its budget "
                                    + node.budgetId()
                                    + " expired at "
                                    + Reasons.when(budget.expiresAt())
                                    + ".";
        };
    }
}
