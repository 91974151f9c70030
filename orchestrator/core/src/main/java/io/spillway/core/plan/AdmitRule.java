package io.spillway.core.plan;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;

/** Lets a node that signed on take the frames of the job that its budget is for. */
final class AdmitRule {

    private AdmitRule() {}

    static void apply(Draft draft) {
        if (draft.isBlind(Snapshot.Source.FARM)) {
            return;
        }
        for (Snapshot.NodeView view : draft.snapshot().nodes()) {
            NodePhase phase = view.node().phase();
            boolean inService = phase == NodePhase.READY || phase == NodePhase.JOINING;
            if (view.node().role() == NodeRole.WORKER && inService && draft.stays(view)) {
                admit(draft, view);
            }
        }
    }

    private static void admit(Draft draft, Snapshot.NodeView view) {
        Worker worker = draft.worker(view.workerId());
        Snapshot.JobView job = draft.job(view.node().jobId());
        String tag = job == null ? null : job.job().tag();
        if (worker == null
                || tag == null
                || worker.state() == WorkerState.LOST
                || worker.tags().contains(tag)) {
            return;
        }
        draft.add(
                new Action.Admit(
                        view.node().instanceId(),
                        worker.workerId(),
                        tag,
                        "It signed on and may take the frames of "
                                + draft.nameOf(view.node().jobId())
                                + ", which pays for it."));
    }
}
