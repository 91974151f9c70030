package io.spillway.app.loop;

import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolEvent;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.snapshot.Snapshot.NodeView;
import io.spillway.core.snapshot.Snapshot.PoolView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together everything that a plan may depend on, in an order that doesn't depend on luck. */
final class SnapshotMaker {

    private static final Duration DECIDED_WITHIN = Duration.ofDays(1);

    private final Ports ports;
    private final Studio studio;
    private final LaunchHolds holds;
    private final JobBook jobs;
    private final PoolWatch pools;
    private final Map<String, Rendering> rendering = new HashMap<>();
    private final Map<String, Instant> idleSince = new HashMap<>();

    SnapshotMaker(Ports ports, Studio studio, LaunchHolds holds, JobBook jobs, PoolWatch pools) {
        this.ports = ports;
        this.studio = studio;
        this.holds = holds;
        this.jobs = jobs;
        this.pools = pools;
    }

    /** A task that a node was first seen with at an instant. */
    private record Rendering(String taskId, Instant since) {}

    /**
     * @param nodes those that aren't settled, in the store's order
     */
    Snapshot make(
            String planId, Observation seen, List<Node> nodes, List<Discrepancy> discrepancies) {
        Store store = ports.store();
        Instant now = seen.at();
        List<LaunchHold> held = holds.active(now);
        FarmView farm =
                seen.farm() == null ? new FarmView(List.of(), List.of(), List.of()) : seen.farm();
        return new Snapshot(
                planId,
                now,
                studio.seed(),
                studio.policy(),
                studio.rates(),
                jobs.views(farm, nodes, now),
                farm.workers().stream().sorted(Comparator.comparing(Worker::workerId)).toList(),
                nodeViews(nodes, farm, now),
                store.launches(Set.of(Launch.State.INTENDED, Launch.State.UNKNOWN)),
                pools(seen, held, pools.look(nodes, now)),
                store.balances(),
                store.requests(now.minus(DECIDED_WITHIN)),
                store.standing(),
                store.drawnInWeekOf(now),
                held,
                List.copyOf(seen.blind().keySet()),
                discrepancies,
                studio.limits());
    }

    private List<NodeView> nodeViews(List<Node> nodes, FarmView farm, Instant now) {
        Map<String, Worker> workers =
                farm.workers().stream()
                        .collect(
                                Collectors.toMap(
                                        Worker::name, Function.identity(), (first, _) -> first));
        Map<String, Task> taskByWorker =
                farm.tasks().stream()
                        .filter(
                                task ->
                                        task.state() == TaskState.RUNNING
                                                && task.workerId() != null)
                        .collect(
                                Collectors.toMap(
                                        Task::workerId, Function.identity(), (first, _) -> first));
        return nodes.stream()
                .map(
                        node -> {
                            Worker worker = workers.get(node.instanceId());
                            Task task = worker == null ? null : taskByWorker.get(worker.workerId());
                            return new NodeView(
                                    node,
                                    worker == null ? null : worker.workerId(),
                                    task == null ? null : task.jobId(),
                                    rendersSince(node, task, now),
                                    idleSince(node, worker, now));
                        })
                .toList();
    }

    private @Nullable Instant rendersSince(Node node, @Nullable Task task, Instant now) {
        if (task == null) {
            rendering.remove(node.instanceId());
            return null;
        }
        Rendering known = rendering.get(node.instanceId());
        if (known == null || !known.taskId().equals(task.taskId())) {
            known = new Rendering(task.taskId(), now);
            rendering.put(node.instanceId(), known);
        }
        return known.since();
    }

    private @Nullable Instant idleSince(Node node, @Nullable Worker worker, Instant now) {
        boolean idle =
                node.phase() != NodePhase.GONE
                        && worker != null
                        && worker.state() == WorkerState.IDLE;
        if (!idle) {
            idleSince.remove(node.instanceId());
            return null;
        }
        return idleSince.computeIfAbsent(node.instanceId(), _ -> now);
    }

    private static List<PoolView> pools(
            Observation seen, List<LaunchHold> held, Map<Pool, List<PoolEvent>> history) {
        if (seen.market() == null) {
            return List.of();
        }
        return seen.market().quotes().stream()
                .sorted(Comparator.comparing(PoolQuote::pool))
                .map(
                        quote ->
                                new PoolView(
                                        quote,
                                        heldUntil(quote.pool(), held),
                                        history.getOrDefault(quote.pool(), List.of())))
                .toList();
    }

    private static @Nullable Instant heldUntil(Pool pool, List<LaunchHold> held) {
        return held.stream()
                .filter(hold -> hold.covers(pool))
                .map(LaunchHold::until)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
