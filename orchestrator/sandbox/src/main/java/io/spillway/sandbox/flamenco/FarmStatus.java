package io.spillway.sandbox.flamenco;

import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.JobStatus;
import io.spillway.sandbox.farm.WorkerStatus;

/** The one word that Flamenco has for a whole farm. */
final class FarmStatus {

    private FarmStatus() {}

    static String of(Farm farm) {
        boolean awake = hasWorkers(farm, WorkerStatus.AWAKE);
        boolean asleep = hasWorkers(farm, WorkerStatus.ASLEEP);
        if (!awake && !asleep) {
            return "inoperative";
        }
        boolean hasActive = hasJobs(farm, JobStatus.ACTIVE);
        boolean hasWork = hasActive || hasJobs(farm, JobStatus.QUEUED);
        if (!awake) {
            return hasWork ? "waiting" : "asleep";
        }
        return hasActive ? "active" : "idle";
    }

    private static boolean hasWorkers(Farm farm, WorkerStatus status) {
        return farm.workers().stream().anyMatch(worker -> worker.status() == status);
    }

    private static boolean hasJobs(Farm farm, JobStatus status) {
        return farm.jobs().stream().anyMatch(job -> job.status() == status);
    }
}
