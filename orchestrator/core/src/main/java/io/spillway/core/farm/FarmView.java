package io.spillway.core.farm;

import java.util.List;

/**
 * One reading of a render manager.
 *
 * @param tasks the tasks of every job that isn't over; tasks of jobs that are over may be left out
 */
public record FarmView(List<Job> jobs, List<Task> tasks, List<Worker> workers) {

    public FarmView {
        jobs = List.copyOf(jobs);
        tasks = List.copyOf(tasks);
        workers = List.copyOf(workers);
    }
}
