package io.spillway.core.snapshot;

import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A snapshot's machines, looked up by what rules ask for them. */
public final class FleetIndex {

    private record OfBudget(boolean mayRent, List<RentedNode> nodes) {}

    private final Snapshot snapshot;
    private final Map<String, OfBudget> byBudget = new HashMap<>();
    private final RentedNodes lookUp;
    private final List<RentedNode> nodes;
    private final List<RentedNode> paid = new ArrayList<>();
    private final List<RentedNode> hubs = new ArrayList<>();
    private final Map<String, Integer> seenByLaunch = new HashMap<>();
    private final Map<String, List<Launch>> launchesByBudget = new HashMap<>();
    private int outstanding;
    private int live;

    /**
     * @param snapshot in canonical order
     * @param mayRent whether a budget, by its id, may pay for machines
     */
    public FleetIndex(Snapshot snapshot, Predicate<String> mayRent) {
        this.snapshot = snapshot;
        this.lookUp = new RentedNodes(snapshot);
        this.nodes = lookUp.all();
        for (RentedNode rented : nodes) {
            Node node = rented.node();
            OfBudget budget =
                    byBudget.computeIfAbsent(
                            node.budgetId(),
                            id -> new OfBudget(mayRent.test(id), new ArrayList<>()));
            budget.nodes().add(rented);
            if (budget.mayRent()) {
                paid.add(rented);
            }
            seenByLaunch.merge(node.launchId(), 1, Integer::sum);
            live += rented.phase().isLive() ? 1 : 0;
            if (!rented.isWorker()) {
                hubs.add(rented);
            }
        }
        for (Launch launch : snapshot.launches()) {
            launchesByBudget.computeIfAbsent(launch.budgetId(), _ -> new ArrayList<>()).add(launch);
            outstanding += outstanding(launch);
        }
    }

    /** Whether any rented worker lives, or may still come. */
    public boolean hasWorkers() {
        return hasWorkers(nodes, snapshot.launches());
    }

    /** The same of those that a budget pays for. */
    public boolean hasWorkers(String budgetId) {
        return hasWorkers(ofBudget(budgetId), launchesOf(budgetId));
    }

    private boolean hasWorkers(List<RentedNode> some, List<Launch> launches) {
        return some.stream().anyMatch(rented -> rented.isWorker() && rented.phase().isLive())
                || launches.stream().anyMatch(launch -> mayBring(launch, NodeRole.WORKER));
    }

    /** The tag by which the render manager knows the machines of a job: none, or one. */
    public Set<String> tagsOf(String jobId) {
        return lookUp.tagsOf(jobId);
    }

    /** All of them, in the snapshot's order. */
    public List<RentedNode> nodes() {
        return nodes;
    }

    /** The machines that a budget pays for, in the snapshot's order. */
    public List<RentedNode> ofBudget(String budgetId) {
        OfBudget budget = byBudget.get(budgetId);
        return budget == null ? List.of() : budget.nodes();
    }

    /** The machines whose budget may pay for them on, in the snapshot's order. */
    public List<RentedNode> paid() {
        return paid;
    }

    /** The open launches that a budget pays for, in the snapshot's order. */
    public List<Launch> launchesOf(String budgetId) {
        return launchesByBudget.getOrDefault(budgetId, List.of());
    }

    /** Rented hubs, in the snapshot's order, those that are gone included. */
    public List<RentedNode> hubs() {
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
}
