package io.spillway.core.needs;

import io.spillway.core.farm.Worker;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The least time that a job takes from when it may start: with every fixed worker that serves it
 * and every machine that may be rented, all booted at once and as fast as a fixed worker, then one
 * frame that is the last. It is a bound and no plan: a job that gets only this can just be done.
 */
final class LeastTime {

    private final Policy policy;
    private final Map<String, Integer> fixedByTag = new HashMap<>();
    private int fixed;

    LeastTime(Snapshot snapshot) {
        this.policy = snapshot.policy();
        Set<String> rented = new HashSet<>();
        snapshot.nodes().forEach(view -> rented.add(view.node().instanceId()));
        for (Worker worker : snapshot.workers()) {
            if (!rented.contains(worker.name())) {
                fixed++;
                worker.tags().forEach(tag -> fixedByTag.merge(tag, 1, Integer::sum));
            }
        }
    }

    Duration of(Snapshot.JobView view) {
        int frames = view.framesToRender();
        if (frames == 0) {
            return Duration.ZERO;
        }
        String tag = view.job().tag();
        int serving = tag == null ? fixed : fixedByTag.getOrDefault(tag, 0);
        double frame = Math.max(1, view.frameTime().meanSeconds());
        double machines = Math.max(1, serving + policy.maxNodes());
        return policy.boot().plusSeconds((long) Math.ceil(frame * (frames / machines + 1)));
    }
}
