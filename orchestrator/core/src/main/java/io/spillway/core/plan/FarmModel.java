package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The farm reduced to what a forecast needs: frames that wait, and machines that render them. */
final class FarmModel {

    private final JobQueue queue;
    private final List<Capacity> capacity;
    private @Nullable Servers servers;

    /**
     * @param jobs in the order in which the manager hands out their frames
     */
    FarmModel(List<ModelJob> jobs, List<Capacity> capacity) {
        this(new JobQueue(jobs), capacity);
    }

    FarmModel(JobQueue queue, List<Capacity> capacity) {
        this.queue = queue;
        this.capacity = List.copyOf(capacity);
    }

    private FarmModel(JobQueue queue, List<Capacity> capacity, Servers servers) {
        this(queue, capacity);
        this.servers = servers;
    }

    JobQueue queue() {
        return queue;
    }

    List<ModelJob> jobs() {
        return queue.jobs();
    }

    List<Capacity> capacity() {
        return capacity;
    }

    /** Its machines as the simulation wants them. */
    Servers servers() {
        Servers known = servers;
        if (known == null) {
            known = Servers.of(queue, capacity);
            servers = known;
        }
        return known;
    }

    /** Position of a job, or -1 when it has no frames to render. */
    int indexOf(String jobId) {
        return queue.indexOf(jobId);
    }

    FarmModel plus(Capacity more) {
        List<Capacity> all = new ArrayList<>(capacity);
        all.add(more);
        return new FarmModel(queue, all, servers().plus(more));
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
