package io.spillway.core.plan;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The least time that a job takes from when it may start: with every fixed worker that serves it
 * and every machine that may be rented, all booted at once and as fast as a fixed worker, then one
 * frame that is the last. It is a bound and no plan: a job that gets only this can just be done.
 */
final class LeastTime {

    private final Snapshot snapshot;
    private final Set<String> rented;

    LeastTime(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.rented =
                snapshot.nodes().stream()
                        .map(view -> view.node().instanceId())
                        .collect(Collectors.toSet());
    }

    Duration of(Snapshot.JobView view) {
        int frames = view.framesToRender();
        if (frames == 0) {
            return Duration.ZERO;
        }
        double frame = Math.max(1, view.frameTime().meanSeconds());
        double machines = Math.max(1, fixedFor(view) + snapshot.policy().maxNodes());
        return snapshot.policy()
                .boot()
                .plusSeconds((long) Math.ceil(frame * (frames / machines + 1)));
    }

    private long fixedFor(Snapshot.JobView view) {
        String tag = view.job().tag();
        return snapshot.workers().stream()
                .filter(worker -> !rented.contains(worker.name()))
                .filter(worker -> tag == null || worker.tags().contains(tag))
                .count();
    }
}
