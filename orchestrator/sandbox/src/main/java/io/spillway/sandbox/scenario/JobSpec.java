package io.spillway.sandbox.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A job that will be submitted to the render manager.
 *
 * @param show its show; also the worker tag that may render it
 * @param job its name; a scenario has each (show, sequence, shot, job) once
 * @param frames how many frames, > 0
 * @param frameSeconds mean time of a frame on a fixed worker, > 0
 * @param variation standard deviation of a frame's time as a part of the mean, 0..1
 * @param priority 0..100, higher is sooner
 * @param submitted when it is submitted, from the story's start
 * @param due when it must be finished, from the story's start
 * @param metadata what else it is submitted with
 */
public record JobSpec(
        String show,
        String sequence,
        String shot,
        String job,
        int frames,
        double frameSeconds,
        double variation,
        int priority,
        Duration submitted,
        Duration due,
        SortedMap<String, String> metadata) {

    public JobSpec {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** A job that tells no more. */
    public JobSpec(
            String show,
            String sequence,
            String shot,
            String job,
            int frames,
            double frameSeconds,
            double variation,
            int priority,
            Duration submitted,
            Duration due) {
        this(
                show,
                sequence,
                shot,
                job,
                frames,
                frameSeconds,
                variation,
                priority,
                submitted,
                due,
                Collections.emptySortedMap());
    }

    /** The worker tag that may render it. */
    public String workerTag() {
        return show;
    }

    /** Worker-hours that it needs on fixed workers. */
    public double workerHours() {
        return frames * frameSeconds / 3600;
    }
}
