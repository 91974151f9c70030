package io.spillway.core.plan;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;

/** One thing to do. Every action says why, in words that a producer understands. */
public sealed interface Action {

    String reason();

    /**
     * Ask a producer. The request's id is given when it is stored; here it is derived from the
     * plan's.
     */
    record RequestBudget(BudgetRequest request, String reason) implements Action {}

    /** The offers are void: decided by time, or the crunch went away. */
    record CloseRequest(String requestId, BudgetRequest.Status status, String reason)
            implements Action {}

    /** A standing approval answers an open request. */
    record ApproveStanding(
            String requestId, String standingApprovalId, OfferKind offer, Money cap, String reason)
            implements Action {}

    /**
     * Rent machines.
     *
     * @param bids pools of one tier, alike in rank, of one purchase option
     * @param count how many
     * @param wanted how many before a cap cut it; equal to count when nothing cut it
     * @param cutBy what cut it ("budget", "node limit", ...), or empty
     * @param unitReservation the most that one machine may cost until its lease ends
     * @param unitHourly the most that one machine costs an hour
     */
    record Launch(
            String budgetId,
            String jobId,
            NodeRole role,
            List<PoolBid> bids,
            int count,
            int wanted,
            String cutBy,
            Instant leaseUntil,
            Money unitReservation,
            Money unitHourly,
            String reason)
            implements Action {
        public Launch {
            bids = List.copyOf(bids);
        }
    }

    /** Pay for a node's next lease. */
    record Renew(String instanceId, Instant leaseUntil, Money reservation, String reason)
            implements Action {}

    /** Let a node's worker take the frames of its budget's job. */
    record Admit(String instanceId, String workerId, String tag, String reason) implements Action {}

    /** Take no new frame; the node is ended when it is empty. */
    record Drain(String instanceId, String reason) implements Action {}

    /** End a node. */
    record Terminate(String instanceId, String reason) implements Action {}

    /** Nothing is left to pay for under this budget. */
    record CloseBudget(String budgetId, String reason) implements Action {}
}
