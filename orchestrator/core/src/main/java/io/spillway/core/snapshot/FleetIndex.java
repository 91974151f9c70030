package io.spillway.core.snapshot;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A snapshot's machines, looked up by what rules ask for them. */
public final class FleetIndex {

    private record OfBudget(boolean mayRent, List<Snapshot.NodeView> nodes) {}

    private final Snapshot snapshot;
    private final Map<String, OfBudget> byBudget = new HashMap<>();
    private final List<Snapshot.NodeView> paid = new ArrayList<>();
    private final List<Snapshot.NodeView> hubs = new ArrayList<>();
    private final Map<String, Integer> seenByLaunch = new HashMap<>();
    private final Map<String, List<Launch>> launchesByBudget = new HashMap<>();
    private final Map<Pool, Money> priceByPool = new HashMap<>();
    private final Map<String, Worker> workers = new HashMap<>();
    private final Set<String> lostWorkers = new HashSet<>();
    private int outstanding;
    private int live;

    /**
     * @param snapshot in canonical order
     * @param mayRent whether a budget, by its id, may pay for machines
     */
    public FleetIndex(Snapshot snapshot, Predicate<String> mayRent) {
        this.snapshot = snapshot;
        for (Snapshot.NodeView view : snapshot.nodes()) {
            Node node = view.node();
            OfBudget budget =
                    byBudget.computeIfAbsent(
                            node.budgetId(),
                            id -> new OfBudget(mayRent.test(id), new ArrayList<>()));
            budget.nodes().add(view);
            if (budget.mayRent()) {
                paid.add(view);
            }
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
    public List<Snapshot.NodeView> ofBudget(String budgetId) {
        OfBudget budget = byBudget.get(budgetId);
        return budget == null ? List.of() : budget.nodes();
    }

    /** The machines whose budget may pay for them on, in the snapshot's order. */
    public List<Snapshot.NodeView> paid() {
        return paid;
    }

    /** A worker as the render manager shows it. */
    public @Nullable Worker worker(@Nullable String workerId) {
        return workerId == null ? null : workers.get(workerId);
    }

    /** Whether the render manager doesn't hear from a node's worker. */
    public boolean isLost(Snapshot.NodeView view) {
        return !lostWorkers.isEmpty()
                && view.workerId() != null
                && lostWorkers.contains(view.workerId());
    }

    /** The open launches that a budget pays for, in the snapshot's order. */
    public List<Launch> launchesOf(String budgetId) {
        return launchesByBudget.getOrDefault(budgetId, List.of());
    }

    /** Rented hubs, in the snapshot's order, those that are gone included. */
    public List<Snapshot.NodeView> hubs() {
        return hubs;
    }

    /** Rented machines that aren't gone. */
    public int live() {
        return live;
    }

    /** Machines of a launch that no reading has shown yet. */
    public int outstanding(Launch launch) {
        return outstanding(launch, seenByLaunch.getOrDefault(launch.launchId(), 0));
    }

    /** The same when so many machines of it were seen. */
    public static int outstanding(Launch launch, int seen) {
        return Math.max(0, launch.order().count() - Math.max(seen, launch.launchedCount()));
    }

    /** The same of all open launches. */
    public int outstanding() {
        return outstanding;
    }

    /** Whether a launch is of this role and may still bring machines. */
    public boolean mayBring(Launch launch, NodeRole role) {
        return mayBring(snapshot, launch, role, outstanding(launch));
    }

    /** The same of a launch of which so many machines haven't been seen. */
    public static boolean mayBring(
            Snapshot snapshot, Launch launch, NodeRole role, int outstanding) {
        Duration age = Duration.between(launch.intendedAt(), snapshot.now());
        return launch.order().role() == role
                && age.compareTo(snapshot.policy().joinLimit()) <= 0
                && outstanding > 0;
    }

    /** What a node's pool asks now, or its cap when that isn't known. */
    public Money priceOf(Node node) {
        @Nullable Money price = priceByPool.get(node.pool());
        return price == null ? node.hourlyCap() : price.min(node.hourlyCap());
    }
}
