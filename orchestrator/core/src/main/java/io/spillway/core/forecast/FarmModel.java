package io.spillway.core.forecast;

import java.util.List;

/** The farm reduced to what a forecast needs: frames that wait, and machines that render them. */
public final class FarmModel {

    private final JobQueue queue;
    private final Servers servers;

    FarmModel(JobQueue queue, Servers servers) {
        this.queue = queue;
        this.servers = servers;
    }

    /**
     * @param jobs in the order in which the manager hands out their frames
     */
    FarmModel(List<ModelJob> jobs, List<Capacity> capacity) {
        this.queue = new JobQueue(jobs);
        this.servers = Servers.of(queue, capacity);
    }

    JobQueue queue() {
        return queue;
    }

    Servers servers() {
        return servers;
    }

    /** In the order in which the manager hands out their frames. */
    public List<ModelJob> jobs() {
        return queue.jobs();
    }

    List<Capacity> capacity() {
        return servers.capacity();
    }

    /** Position of a job, or -1 when it has no frames to render. */
    public int indexOf(String jobId) {
        return queue.indexOf(jobId);
    }

    /** The same farm with these machines besides. */
    public FarmModel plus(Capacity more) {
        return new FarmModel(queue, servers.plus(more));
    }
}
