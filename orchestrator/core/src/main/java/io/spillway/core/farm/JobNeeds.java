package io.spillway.core.farm;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a job asks of the machines, licences and wires that render it. Zero or empty is not told: no
 * limit follows from it. {@link NeedsReader} reads it off a job's metadata.
 *
 * @param cores cores of a machine that renders a frame of it, >= 0
 * @param memoryMib memory of that machine, >= 0
 * @param gpus GPUs of that machine, >= 0
 * @param gpuMemoryMib memory that each of those GPUs has, for renderers hold the whole scene in
 *     each; more than 0 asks for one GPU at least
 * @param licences names of the licence pools of which a machine takes one seat each while it
 *     renders
 * @param inputBytesPerFrame what a machine reads for a frame, >= 0
 * @param outputBytesPerFrame what a machine writes for a frame, >= 0
 * @param dependsOn ids of jobs that must be done before a frame of this one can start; those that
 *     the manager doesn't know count for nothing
 * @param unread what the job tells and nobody could read, in sentences for the TD
 */
public record JobNeeds(
        int cores,
        long memoryMib,
        int gpus,
        long gpuMemoryMib,
        Set<String> licences,
        long inputBytesPerFrame,
        long outputBytesPerFrame,
        Set<String> dependsOn,
        List<String> unread) {

    /** A job that tells of no needs. */
    public static final JobNeeds NONE =
            new JobNeeds(0, 0, 0, 0, Set.of(), 0, 0, Set.of(), List.of());

    public JobNeeds {
        if (Math.min(cores, gpus) < 0
                || Math.min(memoryMib, gpuMemoryMib) < 0
                || Math.min(inputBytesPerFrame, outputBytesPerFrame) < 0) {
            throw new IllegalArgumentException("a job can't need less than nothing");
        }
        // Sorted, so that what is written down of it doesn't depend on the JVM's mood.
        licences = Collections.unmodifiableSortedSet(new TreeSet<>(licences));
        dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
        unread = List.copyOf(unread);
    }

    /** GPUs of a machine that renders a frame: one at least when GPU memory is needed. */
    public int gpusAtLeast() {
        return gpuMemoryMib > 0 ? Math.max(1, gpus) : gpus;
    }

    /** These needs, and where they tell nothing those of another, such as a show's. */
    public JobNeeds or(JobNeeds unlessTold) {
        return new JobNeeds(
                cores > 0 ? cores : unlessTold.cores,
                memoryMib > 0 ? memoryMib : unlessTold.memoryMib,
                gpus > 0 ? gpus : unlessTold.gpus,
                gpuMemoryMib > 0 ? gpuMemoryMib : unlessTold.gpuMemoryMib,
                licences.isEmpty() ? unlessTold.licences : licences,
                inputBytesPerFrame > 0 ? inputBytesPerFrame : unlessTold.inputBytesPerFrame,
                outputBytesPerFrame > 0 ? outputBytesPerFrame : unlessTold.outputBytesPerFrame,
                dependsOn.isEmpty() ? unlessTold.dependsOn : dependsOn,
                unread);
    }
}
