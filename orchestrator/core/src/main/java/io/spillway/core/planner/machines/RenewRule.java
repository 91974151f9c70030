package io.spillway.core.planner.machines;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Reservations;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pays for the next lease of nodes that are still wanted, at half-life, and takes out of service in
 * time those whose lease won't be renewed.
 */
final class RenewRule {

    /** So close to its end a lease isn't renewed: the node may already be acting on it. */
    static final Duration TOO_LATE = Duration.ofMinutes(5);

    private RenewRule() {}

    static void apply(Draft draft) {
        HourlyExcess excess = new HourlyExcess(draft);
        excess.letGo();
        // The hub first: without it no other node is of use.
        for (RentedNode hub : draft.fleet().hubs()) {
            apply(draft, excess, hub);
        }
        for (RentedNode rented : draft.nodes()) {
            if (rented.isWorker()) {
                apply(draft, excess, rented);
            }
        }
    }

    private static void apply(Draft draft, HourlyExcess excess, RentedNode rented) {
        if (isDue(draft, rented)) {
            renewOrLetGo(draft, excess, rented);
        }
    }

    private static void renewOrLetGo(Draft draft, HourlyExcess excess, RentedNode rented) {
        String refused = refusal(draft, rented);
        if (refused != null) {
            drainInTime(draft, rented, refused);
            return;
        }
        String tooMany = excess.refusal(rented);
        if (tooMany != null) {
            waitForRoom(draft, excess, rented, tooMany);
        } else {
            renew(draft, rented);
        }
    }

    private static boolean isDue(Draft draft, RentedNode rented) {
        Node node = rented.node();
        Duration lease = Duration.between(node.leaseFrom(), node.leaseUntil());
        Instant half = node.leaseFrom().plusNanos(lease.toNanos() / 2);
        // Most nodes' leases are young, so that is asked first.
        return !draft.now().isBefore(half)
                && draft.now().isBefore(node.leaseUntil())
                && !draft.isLeaving(rented);
    }

    /** Why a node's lease isn't renewed, or null. */
    private static @Nullable String refusal(Draft draft, RentedNode rented) {
        Node node = rented.node();
        if (!draft.now().isBefore(node.leaseUntil().minus(TOO_LATE))) {
            return "its lease ends too soon to be renewed safely";
        }
        if (draft.isBlind(Snapshot.Source.CLOUD) || draft.isBlind(Snapshot.Source.FARM)) {
            return "the cloud or the render manager can't be read";
        }
        if (node.interruptionAt() != null) {
            return "EC2 takes it back";
        }
        BudgetBalance balance = draft.budget(node.budgetId());
        if (balance == null || !balance.budget().mayRentAt(draft.now())) {
            return "its budget is stopped or has expired";
        }
        String unwanted =
                node.role() == NodeRole.HUB ? hubUnwanted(draft) : unwanted(draft, rented);
        if (unwanted != null) {
            return unwanted;
        }
        Money free = draft.available(balance);
        Money more = increment(draft, node);
        return free.compareTo(more) < 0
                ? "its next lease takes "
                        + more.shown()
                        + " more and "
                        + free.shown()
                        + " of the budget's "
                        + balance.budget().cap().shown()
                        + " is free"
                : null;
    }

    private static @Nullable String unwanted(Draft draft, RentedNode rented) {
        if (isLostForLong(draft, rented)) {
            return "the render manager hasn't seen it for a whole lease";
        }
        boolean renders = rented.view().rendersJobId() != null;
        if (rented.phase() == NodePhase.DRAINING) {
            return renders ? null : "it is drained";
        }
        return renders || draft.framesQueued(rented.node().jobId()) > 0
                ? null
                : draft.nameOf(rented.node().jobId()) + " has no frame for it";
    }

    private static boolean isLostForLong(Draft draft, RentedNode rented) {
        Worker worker = rented.worker();
        if (worker == null || !rented.isLost()) {
            return false;
        }
        Instant lastSeen = worker.lastSeen();
        return lastSeen == null
                || Duration.between(lastSeen, draft.now()).compareTo(draft.policy().lease()) > 0;
    }

    private static @Nullable String hubUnwanted(Draft draft) {
        if (draft.fleet().hasWorkers()) {
            return null;
        }
        for (BudgetBalance balance : LaunchRule.inOrder(draft)) {
            if (draft.framesQueued(balance.budget().jobId()) > 0) {
                return null;
            }
        }
        return "no node needs the hub";
    }

    private static void renew(Draft draft, RentedNode rented) {
        Node node = rented.node();
        Instant leaseUntil = draft.now().plus(draft.policy().lease());
        Money more = increment(draft, node);
        draft.commit(node.budgetId(), more);
        String reason =
                why(draft, rented)
                        + "; half of its lease is over, and another until "
                        + Reasons.when(leaseUntil)
                        + " takes at most "
                        + more.shown()
                        + " more of its budget.";
        draft.add(
                new Action.Renew(
                        node.instanceId(),
                        leaseUntil,
                        Reservations.until(draft.snapshot(), node, leaseUntil),
                        reason));
    }

    private static String why(Draft draft, RentedNode rented) {
        Node node = rented.node();
        if (node.role() == NodeRole.HUB) {
            return "The hub is needed as long as rented machines are";
        }
        int queued = draft.framesQueued(node.jobId());
        String rendered = rented.view().rendersJobId();
        return queued > 0 || rendered == null
                ? draft.nameOf(node.jobId())
                        + " has "
                        + Reasons.countOrNo(queued, "frame")
                        + " waiting"
                : "It still renders a frame of " + draft.nameOf(rendered);
    }

    /** What a new lease takes from the budget at most, beyond what the present one holds. */
    private static Money increment(Draft draft, Node node) {
        Instant leaseUntil = draft.now().plus(draft.policy().lease());
        return Reservations.until(draft.snapshot(), node, leaseUntil)
                .minus(Reservations.until(draft.snapshot(), node, node.leaseUntil()));
    }

    /** Others must be gone before the store grants this lease. */
    private static void waitForRoom(
            Draft draft, HourlyExcess excess, RentedNode rented, String tooMany) {
        boolean urgent = isLastFrame(draft, rented.node());
        if (!urgent || !excess.makeRoomFor(rented)) {
            drainInTime(draft, rented, tooMany);
        }
    }

    /** Whether a frame that starts now may not end before the lease does. */
    private static boolean isLastFrame(Draft draft, Node node) {
        Snapshot.JobView job = draft.job(node.jobId());
        double frame = job == null ? 0 : job.frameTime().meanSeconds() * 1.2;
        double lead = Math.max((double) TOO_LATE.toSeconds(), frame);
        return Duration.between(draft.now(), node.leaseUntil()).toSeconds() <= lead;
    }

    /** A worker starts no frame that its lease may not outlive. */
    private static void drainInTime(Draft draft, RentedNode rented, String refused) {
        Node node = rented.node();
        NodePhase phase = node.phase();
        if (node.role() == NodeRole.HUB || phase == NodePhase.DRAINING) {
            return;
        }
        if (!isLastFrame(draft, node)) {
            draft.note(node.instanceId() + " isn't renewed: " + refused + ".");
            return;
        }
        draft.letGo(
                rented,
                "Its lease ends at "
                        + Reasons.when(node.leaseUntil())
                        + " and isn't renewed: "
                        + refused
                        + ".");
    }
}
