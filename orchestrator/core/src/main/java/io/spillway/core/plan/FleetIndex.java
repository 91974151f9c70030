package io.spillway.core.plan;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A snapshot's machines, looked up by what rules ask for them. */
final class FleetIndex {

    private final Map<String, List<Snapshot.NodeView>> byBudget = new HashMap<>();
    private final List<Snapshot.NodeView> hubs = new ArrayList<>();
    private final Map<String, Integer> seenByLaunch = new HashMap<>();
    private final Map<String, List<Launch>> launchesByBudget = new HashMap<>();
    private final Map<Pool, Money> priceByPool = new HashMap<>();
    private final Map<String, Worker> workers = new HashMap<>();
    private final Set<String> lostWorkers = new HashSet<>();
    private int outstanding;
    private int live;

    FleetIndex(Snapshot snapshot) {
        for (Snapshot.NodeView view : snapshot.nodes()) {
            Node node = view.node();
            byBudget.computeIfAbsent(node.budgetId(), _ -> new ArrayList<>()).add(view);
            seenByLaunch.merge(node.launchId(), 1, Integer::sum);
            live += node.phase().isLive() ? 1 : 0;
            if (node.role() == NodeRole.HUB) {
                hubs.add(view);
            }
        }
        for (Worker worker : snapshot.workers()) {
            workers.put(worker.workerId(), worker);
            if (worker.state() == WorkerState.LOST) {
                lostWorkers.add(worker.workerId());
            }
        }
        for (Launch launch : snapshot.launches()) {
            launchesByBudget.computeIfAbsent(launch.budgetId(), _ -> new ArrayList<>()).add(launch);
            outstanding += outstanding(launch);
        }
        for (Snapshot.PoolView view : snapshot.pools()) {
            priceByPool.putIfAbsent(view.quote().pool(), view.quote().hourly());
        }
    }

    /** The machines that a budget pays for, in the snapshot's order. */
    List<Snapshot.NodeView> ofBudget(String budgetId) {
        return byBudget.getOrDefault(budgetId, List.of());
    }

    /** A worker as the render manager shows it. */
    @Nullable Worker worker(@Nullable String workerId) {
        return workerId == null ? null : workers.get(workerId);
    }

    /** Whether the render manager doesn't hear from a node's worker. */
    boolean isLost(Snapshot.NodeView view) {
        return !lostWorkers.isEmpty()
                && view.workerId() != null
                && lostWorkers.contains(view.workerId());
    }

    /** The open launches that a budget pays for, in the snapshot's order. */
    List<Launch> launchesOf(String budgetId) {
        return launchesByBudget.getOrDefault(budgetId, List.of());
    }

    List<Snapshot.NodeView> hubs() {
        return hubs;
    }

    /** Rented machines that aren't gone. */
    int live() {
        return live;
    }

    /** Machines of a launch that no reading has shown yet. */
    int outstanding(Launch launch) {
        return outstanding(launch, seenByLaunch.getOrDefault(launch.launchId(), 0));
    }

    /** The same when so many machines of it were seen. */
    static int outstanding(Launch launch, int seen) {
        return Math.max(0, launch.order().count() - Math.max(seen, launch.launchedCount()));
    }

    /** The same of all open launches. */
    int outstanding() {
        return outstanding;
    }

    /** What a node's pool asks now, or its cap when that isn't known. */
    Money priceOf(Node node) {
        @Nullable Money price = priceByPool.get(node.pool());
        return price == null ? node.hourlyCap() : price.min(node.hourlyCap());
    }
}
