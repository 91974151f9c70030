package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The farm reduced to what a forecast needs.
 *
 * @param jobs in the order in which the manager hands out their frames
 */
record FarmModel(List<ModelJob> jobs, List<Capacity> capacity) {

    FarmModel {
        jobs = List.copyOf(jobs);
        capacity = List.copyOf(capacity);
    }

    /** Position of a job, or -1 when it has no frames to render. */
    int indexOf(String jobId) {
        for (int j = 0; j < jobs.size(); j++) {
            if (jobs.get(j).jobId().equals(jobId)) {
                return j;
            }
        }
        return -1;
    }

    FarmModel plus(Capacity more) {
        List<Capacity> all = new ArrayList<>(capacity);
        all.add(more);
        return new FarmModel(jobs, all);
    }

    /** Machines, times speed, that serve a job sooner or later. */
    double unitsFor(ModelJob job) {
        double units = 0;
        for (Capacity group : capacity) {
            if (group.serves(job)) {
                units += group.units();
            }
        }
        return units;
    }
}
