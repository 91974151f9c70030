package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the order in which the manager hands out their frames, with those told apart that other
 * machines may serve: jobs of one <em>kind</em> are served by the same machines. Worked out once
 * and shared by all models of a farm.
 */
final class JobQueue {

    private final List<ModelJob> jobs;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] kinds;

    /** Kinds by tag; those of jobs without a tag are under null. */
    private final Map<@Nullable String, Integer> kindByTag = new HashMap<>();

    JobQueue(List<ModelJob> jobs) {
        this.jobs = List.copyOf(jobs);
        this.kinds = new int[jobs.size()];
        for (int j = 0; j < kinds.length; j++) {
            positions.putIfAbsent(jobs.get(j).jobId(), j);
            kinds[j] = kindByTag.computeIfAbsent(jobs.get(j).tag(), _ -> kindByTag.size());
        }
    }

    List<ModelJob> jobs() {
        return jobs;
    }

    int size() {
        return kinds.length;
    }

    ModelJob job(int position) {
        return jobs.get(position);
    }

    /** Position of a job, or -1 when it has no frames to render. */
    int indexOf(String jobId) {
        return positions.getOrDefault(jobId, -1);
    }

    /** Which kind a job is of, 0 to {@link #kindCount} - 1. */
    int kind(int position) {
        return kinds[position];
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
