package io.spillway.core.plan;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reduces a snapshot to what a forecast needs: jobs with frames, and who renders them. */
final class FarmModels {

    private FarmModels() {}

    /**
     * @param snapshot in canonical order
     * @param counts which rented nodes count
     * @param inFlight whether machines that were asked for and not seen yet count
     */
    static FarmModel of(Snapshot snapshot, Predicate<Snapshot.NodeView> counts, boolean inFlight) {
        Groups groups = new Groups();
        fixedWorkers(snapshot, groups);
        Map<String, Worker> workers = new HashMap<>();
        snapshot.workers().forEach(worker -> workers.put(worker.workerId(), worker));
        for (Snapshot.NodeView view : snapshot.nodes()) {
            if (counts.test(view)) {
                rented(snapshot, view, workers.get(workerIdOf(view)), groups);
            }
        }
        if (inFlight) {
            snapshot.launches().forEach(launch -> coming(snapshot, launch, groups));
        }
        List<ModelJob> jobs = new ArrayList<>();
        for (Snapshot.JobView view : snapshot.jobs()) {
            int remaining = view.framesToRender();
            if (view.job().state().isRunnable() && remaining > 0) {
                int running = Math.min(remaining, view.framesRunning());
                jobs.add(
                        new ModelJob(
                                view.job().jobId(),
                                view.job().tag(),
                                remaining - running,
                                running,
                                view.frameTime()));
            }
        }
        return new FarmModel(jobs, groups.list());
    }

    /** Machines of a launch that no reading has shown yet. */
    static int outstanding(Snapshot snapshot, Launch launch) {
        long seen =
                snapshot.nodes().stream()
                        .filter(view -> view.node().launchId().equals(launch.launchId()))
                        .count();
        return Math.max(0, launch.order().count() - (int) Math.max(seen, launch.launchedCount()));
    }

    private static void fixedWorkers(Snapshot snapshot, Groups groups) {
        Set<String> rented = new HashSet<>();
        snapshot.nodes().forEach(view -> rented.add(view.node().instanceId()));
        for (Worker worker : snapshot.workers()) {
            if (!rented.contains(worker.name()) && renders(worker)) {
                groups.add(worker.tags(), 1, 0, false);
            }
        }
    }

    private static void rented(
            Snapshot snapshot, Snapshot.NodeView view, @Nullable Worker worker, Groups groups) {
        Node node = view.node();
        boolean mayCome = node.phase() == NodePhase.READY || node.phase() == NodePhase.JOINING;
        if (node.role() != NodeRole.WORKER || !mayCome || node.interruptionAt() != null) {
            return;
        }
        if (node.phase() == NodePhase.READY && worker != null && !renders(worker)) {
            return;
        }
        double from = 0;
        if (node.phase() == NodePhase.JOINING) {
            Duration age = Duration.between(node.launchedAt(), snapshot.now());
            double left = snapshot.policy().boot().minus(age).toSeconds();
            // Late ones may come any minute, or never: a quarter of a boot more is a fair guess.
            from = left > 0 ? left : snapshot.policy().boot().toSeconds() / 4.0;
        }
        Set<String> tags = new HashSet<>();
        if (worker != null) {
            tags.addAll(worker.tags());
        }
        addTagOf(snapshot, node.jobId(), tags);
        groups.add(
                tags,
                snapshot.policy().speedOf(node.pool().type()),
                from,
                node.pool().option() == PurchaseOption.SPOT);
    }

    private static void coming(Snapshot snapshot, Launch launch, Groups groups) {
        Duration age = Duration.between(launch.intendedAt(), snapshot.now());
        int count = outstanding(snapshot, launch);
        if (launch.order().role() != NodeRole.WORKER
                || count == 0
                || age.compareTo(snapshot.policy().joinLimit()) > 0) {
            return;
        }
        double speed =
                launch.order().pools().stream()
                        .mapToDouble(bid -> snapshot.policy().speedOf(bid.pool().type()))
                        .min()
                        .orElse(1);
        Set<String> tags = new HashSet<>();
        addTagOf(snapshot, launch.jobId(), tags);
        groups.add(
                tags,
                count * speed,
                (double) snapshot.policy().boot().toSeconds(),
                launch.order().option() == PurchaseOption.SPOT);
    }

    private static boolean renders(Worker worker) {
        return worker.state() == WorkerState.IDLE || worker.state() == WorkerState.BUSY;
    }

    private static void addTagOf(Snapshot snapshot, String jobId, Set<String> tags) {
        for (Snapshot.JobView view : snapshot.jobs()) {
            String tag = view.job().tag();
            if (view.job().jobId().equals(jobId) && tag != null) {
                tags.add(tag);
            }
        }
    }

    private static String workerIdOf(Snapshot.NodeView view) {
        String workerId = view.workerId();
        return workerId == null ? "" : workerId;
    }

    /** Adds up machines that are alike; joining ones by the minute. */
    private static final class Groups {

        private record Key(String tags, long minute, boolean spot) implements Comparable<Key> {
            @Override
            public int compareTo(Key other) {
                int byTime = Long.compare(minute, other.minute);
                int byTags = byTime != 0 ? byTime : tags.compareTo(other.tags);
                return byTags != 0 ? byTags : Boolean.compare(spot, other.spot);
            }
        }

        private final Map<Key, Capacity> byKey = new TreeMap<>();

        void add(Set<String> tags, double units, double fromSeconds, boolean spot) {
            long minute = (long) Math.ceil(fromSeconds / 60);
            Key key = new Key(String.join("\n", new TreeSet<>(tags)), minute, spot);
            Capacity before = byKey.get(key);
            double all = (before == null ? 0 : before.units()) + units;
            byKey.put(key, new Capacity(tags, all, minute * 60.0, spot));
        }

        List<Capacity> list() {
            return List.copyOf(byKey.values());
        }
    }
}
