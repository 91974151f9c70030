package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the order in which the manager hands out their frames, with those told apart that other
 * machines may serve: jobs of one kind are served by the same machines. Worked out once and shared
 * by all models of a farm.
 */
final class JobQueue {

    private final List<ModelJob> jobs;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] kinds;
    private final List<ModelJob> examples = new ArrayList<>();

    JobQueue(List<ModelJob> jobs) {
        this.jobs = List.copyOf(jobs);
        this.kinds = new int[jobs.size()];
        Map<Optional<String>, Integer> known = new HashMap<>();
        for (int j = 0; j < kinds.length; j++) {
            ModelJob job = jobs.get(j);
            positions.putIfAbsent(job.jobId(), j);
            Optional<String> tag = Optional.ofNullable(job.tag());
            @Nullable Integer kind = known.get(tag);
            if (kind == null) {
                kind = examples.size();
                known.put(tag, kind);
                examples.add(job);
            }
            kinds[j] = kind;
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
        return examples.size();
    }

    /** Some job of a kind: who may serve it may serve all of them. */
    ModelJob example(int kind) {
        return examples.get(kind);
    }
}
