package io.spillway.core.planner.machines;

import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.Node;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;

/** Lets a node that signed on take the frames of the job that its budget is for. */
final class AdmitRule {

    private static final Duration RECENTLY = Duration.ofMinutes(2);

    private AdmitRule() {}

    static void apply(Draft draft) {
        if (draft.isBlind(Snapshot.Source.FARM)) {
            return;
        }
        for (RentedNode rented : draft.nodes()) {
            if (rented.isWorker() && rented.isInService()) {
                admit(draft, rented);
            }
        }
    }

    private static void admit(Draft draft, RentedNode rented) {
        // Nearly all have been admitted: whether one stays is asked of the others only.
        if (rented.isAdmitted() && !rented.isLost()) {
            return;
        }
        Worker worker = rented.worker();
        Snapshot.JobView job = worker == null ? null : draft.job(rented.node().jobId());
        String tag = job == null ? null : job.job().tag();
        if (worker == null || tag == null) {
            return;
        }
        if (!draft.stays(rented)) {
            return;
        }
        if (rented.isLost()) {
            if (answersAgain(draft, worker)) {
                admit(draft, rented.node(), worker, tag, "It answers again after it was lost");
            }
        } else {
            admit(draft, rented.node(), worker, tag, "It signed on");
        }
    }

    /** Flamenco keeps a worker that it timed out in error, even when it answers again. */
    private static boolean answersAgain(Draft draft, Worker worker) {
        return worker.lastSeen() != null && worker.lastSeen().plus(RECENTLY).isAfter(draft.now());
    }

    private static void admit(Draft draft, Node node, Worker worker, String tag, String why) {
        draft.add(
                new Action.Admit(
                        node.instanceId(),
                        worker.workerId(),
                        tag,
                        why
                                + " and may take the frames of "
                                + draft.nameOf(node.jobId())
                                + ", which pays for it."));
    }
}
