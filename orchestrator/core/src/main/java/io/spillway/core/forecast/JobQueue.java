package io.spillway.core.forecast;

import io.spillway.core.frametime.RunningFrames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the order in which the manager hands out their frames, each behind those that it waits
 * for, with those told apart that other machines may serve: jobs of one <em>kind</em> are served by
 * the same machines. Worked out once and shared by all models of a farm.
 */
public final class JobQueue {

    private final List<ModelJob> jobs;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] kinds;
    private final double[] queued;
    private final @Nullable RunningFrames[] running;

    /** Kinds by tag; those of jobs without a tag are under null. */
    private final Map<@Nullable String, Integer> kindByTag = new HashMap<>();

    /** By kind: the position of its first job. */
    private final List<Integer> firstOfKind = new ArrayList<>();

    /** By position: the positions of the jobs that must be done before; null for none. */
    private final int[] @Nullable [] before;

    JobQueue(List<ModelJob> jobs) {
        this(jobs, Map.of());
    }

    /**
     * @param waitsFor by job id: the jobs that must be done before a frame of it can start, without
     *     circles; one that isn't among the jobs will never be done
     */
    JobQueue(List<ModelJob> inOrder, Map<String, Set<String>> waitsFor) {
        this.jobs = waitsFor.isEmpty() ? List.copyOf(inOrder) : afterThose(inOrder, waitsFor);
        this.kinds = new int[jobs.size()];
        this.running = new RunningFrames[jobs.size()];
        this.queued = jobs.stream().mapToDouble(ModelJob::queued).toArray();
        for (int j = 0; j < kinds.length; j++) {
            positions.putIfAbsent(jobs.get(j).jobId(), j);
            kinds[j] = kindByTag.computeIfAbsent(jobs.get(j).tag(), _ -> kindByTag.size());
            if (kinds[j] == firstOfKind.size()) {
                firstOfKind.add(j);
            }
        }
        this.before = new int[kinds.length] @Nullable [];
        waitsFor.forEach(
                (jobId, earlier) -> {
                    if (positions.containsKey(jobId) && !earlier.isEmpty()) {
                        before[indexOf(jobId)] = earlier.stream().mapToInt(this::indexOf).toArray();
                    }
                });
    }

    /** The same jobs, each behind those that it waits for. */
    private static List<ModelJob> afterThose(
            List<ModelJob> inOrder, Map<String, Set<String>> waitsFor) {
        Set<String> open = new HashSet<>();
        inOrder.forEach(job -> open.add(job.jobId()));
        List<ModelJob> ordered = new ArrayList<>();
        List<ModelJob> left = new ArrayList<>(inOrder);
        while (!left.isEmpty()) {
            List<ModelJob> held = new ArrayList<>();
            for (ModelJob job : left) {
                Set<String> earlier = waitsFor.getOrDefault(job.jobId(), Set.of());
                if (Collections.disjoint(earlier, open)) {
                    ordered.add(job);
                    open.remove(job.jobId());
                } else {
                    held.add(job);
                }
            }
            if (held.size() == left.size()) {
                throw new IllegalArgumentException("jobs wait for each other: " + held);
            }
            left = held;
        }
        return List.copyOf(ordered);
    }

    List<ModelJob> jobs() {
        return jobs;
    }

    /** How many jobs there are. */
    public int size() {
        return kinds.length;
    }

    /** The job at a position, 0 for the first. */
    public ModelJob job(int position) {
        return jobs.get(position);
    }

    /** Position of a job, or -1 when it has no frames to render. */
    public int indexOf(String jobId) {
        return positions.getOrDefault(jobId, -1);
    }

    /** Which kind a job is of, 0 to {@link #kindCount} - 1. */
    int kind(int position) {
        return kinds[position];
    }

    /** Position of the first job that machines may serve that serve these tags; else the size. */
    int firstServedBy(Set<String> tags) {
        int first = size();
        for (int kind : kindsServedBy(tags)) {
            first = Math.min(first, firstOfKind.get(kind));
        }
        return first;
    }

    /** Frames of a job that nobody has started. */
    double queued(int position) {
        return queued[position];
    }

    /**
     * What is being rendered of a job, or null; worked out when first asked for. Should two threads
     * do that at once, they find the same.
     */
    @Nullable RunningFrames running(int position) {
        RunningFrames known = running[position];
        if (known == null) {
            known = jobs.get(position).runningFrames();
            running[position] = known;
        }
        return known;
    }

    /**
     * Positions of the jobs that must be done before frames of this one can start, which are all
     * before its own; -1 for one that never will be. Null for none.
     */
    int @Nullable [] before(int position) {
        return before[position];
    }

    int kindCount() {
        return kindByTag.size();
    }

    /** The kinds of jobs that machines may serve that serve these tags. */
    List<Integer> kindsServedBy(Set<String> tags) {
        List<Integer> served = new ArrayList<>();
        @Nullable Integer untagged = kindByTag.get(null);
        if (untagged != null) {
            served.add(untagged);
        }
        for (String tag : tags) {
            @Nullable Integer kind = kindByTag.get(tag);
            if (kind != null) {
                served.add(kind);
            }
        }
        return served;
    }
}
