package io.spillway.app.act;

import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.Remedy;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Drops workers whose machines are gone; the render manager gives their frames to others. */
public final class ForgetWorkers {

    private ForgetWorkers() {}

    public static void carryOut(
            List<Discrepancy> discrepancies, List<Worker> workers, Acting acting) {
        Set<String> gone =
                discrepancies.stream()
                        .filter(found -> found.kind().remedy() == Remedy.FORGET_WORKER)
                        .map(Discrepancy::resourceId)
                        .collect(Collectors.toSet());
        for (Worker worker : workers) {
            if (gone.contains(worker.name())) {
                try {
                    acting.ports().farm().forget(worker.workerId());
                } catch (RenderManagerException failed) {
                    acting.tell("failed", worker.name(), String.valueOf(failed.getMessage()));
                }
            }
        }
    }
}
