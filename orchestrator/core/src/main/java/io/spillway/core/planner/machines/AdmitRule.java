package io.spillway.core.planner.machines;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
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
        for (Snapshot.NodeView view : draft.snapshot().nodes()) {
            NodePhase phase = view.node().phase();
            boolean inService = phase == NodePhase.READY || phase == NodePhase.JOINING;
            if (view.node().role() == NodeRole.WORKER && inService) {
                admit(draft, view);
            }
        }
    }

    private static void admit(Draft draft, Snapshot.NodeView view) {
        Worker worker = draft.worker(view.workerId());
        Snapshot.JobView job = draft.job(view.node().jobId());
        String tag = job == null ? null : job.job().tag();
        if (worker == null || tag == null) {
            return;
        }
        boolean lost = worker.state() == WorkerState.LOST;
        // Nearly all have been admitted: whether one stays is asked of the others only.
        if ((!lost && worker.tags().contains(tag)) || !draft.stays(view)) {
            return;
        }
        if (lost) {
            if (answersAgain(draft, worker)) {
                admit(draft, view, worker, tag, "It answers again after it was lost");
            }
        } else {
            admit(draft, view, worker, tag, "It signed on");
        }
    }

    /** Flamenco keeps a worker that it timed out in error, even when it answers again. */
    private static boolean answersAgain(Draft draft, Worker worker) {
        return worker.lastSeen() != null && worker.lastSeen().plus(RECENTLY).isAfter(draft.now());
    }

    private static void admit(
            Draft draft, Snapshot.NodeView view, Worker worker, String tag, String why) {
        draft.add(
                new Action.Admit(
                        view.node().instanceId(),
                        worker.workerId(),
                        tag,
                        why
                                + " and may take the frames of "
                                + draft.nameOf(view.node().jobId())
                                + ", which pays for it."));
    }
}
