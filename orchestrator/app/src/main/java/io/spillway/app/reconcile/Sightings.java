package io.spillway.app.reconcile;

import io.spillway.app.loop.Observation;
import io.spillway.app.loop.Studio;
import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.reconcile.AgentSight;
import io.spillway.core.fleet.reconcile.FourViews;
import io.spillway.core.fleet.reconcile.InstanceSight;
import io.spillway.core.fleet.reconcile.LedgerSight;
import io.spillway.core.fleet.reconcile.QueueSight;
import io.spillway.core.fleet.reconcile.Reconciler;
import io.spillway.core.fleet.reconcile.Sighting;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the four views of every machine from a reading, and remembers for how long each source
 * has said what it says. The memory begins anew with the process: graces then begin anew, too.
 */
final class Sightings {

    private record Last(
            Sighting<InstanceSight> instance,
            Sighting<AgentSight> agent,
            Sighting<QueueSight> queue,
            Sighting<LedgerSight> ledger) {}

    private final Studio studio;
    private final KnownMachines books;
    private final HourlyCosts costs;
    private final Reconciler reconciler;
    private Map<String, Last> last = new HashMap<>();

    Sightings(Studio studio, KnownMachines books, HourlyCosts costs, Reconciler reconciler) {
        this.studio = studio;
        this.books = books;
        this.costs = costs;
        this.reconciler = reconciler;
    }

    /** Judges every machine that any source speaks of, in an order of its own. */
    List<Judged> judge(Observation.CloudReading cloud, @Nullable FarmView farm, Instant now) {
        books.read();
        Map<String, Instance> shown = new LinkedHashMap<>();
        cloud.instances().forEach(instance -> shown.put(instance.instanceId(), instance));
        Map<String, Worker> workers = rentedWorkers(farm);
        Set<String> rendering = rendering(farm);
        Set<String> ids = new LinkedHashSet<>(books.open());
        ids.addAll(shown.keySet());
        ids.addAll(workers.keySet());
        books.keepOnly(ids);
        Map<String, Last> next = new HashMap<>();
        List<Judged> judged = new ArrayList<>(ids.size());
        for (String id : ids) {
            Node node = books.node(id);
            Instance instance = shown.get(id);
            Worker worker = workers.get(id);
            QueueSight queue =
                    QueueSight.of(worker, worker != null && rendering.contains(worker.workerId()));
            Last sight = sight(id, node, instance, farm == null ? null : queue, now);
            next.put(id, sight);
            FourViews views = views(id, node, instance, sight, farm != null, now);
            judged.add(new Judged(id, node, instance, reconciler.judge(views, now)));
        }
        last = next;
        return judged;
    }

    /** By name, which is the instance id; the studio's own workers have other names. */
    private static Map<String, Worker> rentedWorkers(@Nullable FarmView farm) {
        Map<String, Worker> workers = new LinkedHashMap<>();
        if (farm != null) {
            farm.workers().stream()
                    .filter(worker -> worker.name().startsWith("i-"))
                    .forEach(worker -> workers.putIfAbsent(worker.name(), worker));
        }
        return workers;
    }

    private static Set<String> rendering(@Nullable FarmView farm) {
        Set<String> workerIds = new HashSet<>();
        if (farm != null) {
            for (Task task : farm.tasks()) {
                if (task.state() == TaskState.RUNNING && task.workerId() != null) {
                    workerIds.add(task.workerId());
                }
            }
        }
        return workerIds;
    }

    /**
     * @param queue null while the render manager can't be read; what it said before is kept
     */
    private Last sight(
            String id,
            @Nullable Node node,
            @Nullable Instance instance,
            @Nullable QueueSight queue,
            Instant now) {
        InstanceSight state =
                instance == null ? InstanceSight.ABSENT : InstanceSight.of(instance.state());
        AgentSight agent =
                instance == null
                        ? AgentSight.UNREADABLE
                        : AgentSight.of(instance, studio.policy().joinLimit(), now);
        LedgerSight ledger = books.sight(node, instance);
        Last before = last.get(id);
        if (before == null) {
            return new Last(
                    Sighting.first(state, now),
                    Sighting.first(agent, now),
                    Sighting.first(queue == null ? QueueSight.UNREADABLE : queue, now),
                    Sighting.first(ledger, now));
        }
        return new Last(
                before.instance().next(state, now),
                before.agent().next(agent, now),
                queue == null ? before.queue() : before.queue().next(queue, now),
                before.ledger().next(ledger, now));
    }

    private FourViews views(
            String id,
            @Nullable Node node,
            @Nullable Instance instance,
            Last sight,
            boolean farmIsRead,
            Instant now) {
        Money disks = costs.disks(id, now);
        return new FourViews(
                id,
                role(node, instance),
                sight.instance(),
                sight.agent(),
                farmIsRead ? sight.queue() : Sighting.first(QueueSight.UNREADABLE, now),
                sight.ledger(),
                launchedAt(node, instance),
                node == null ? null : node.leaseUntil(),
                node == null ? null : node.endedAt(),
                instance != null && instance.tags().containsKey(Tags.KEEP),
                costs.machine(node, instance).plus(disks),
                disks,
                launchId(node, instance),
                jobId(node, instance));
    }

    private static NodeRole role(@Nullable Node node, @Nullable Instance instance) {
        if (node != null) {
            return node.role();
        }
        return instance == null ? NodeRole.WORKER : instance.role();
    }

    private static @Nullable Instant launchedAt(@Nullable Node node, @Nullable Instance instance) {
        if (instance != null) {
            return instance.launchTime();
        }
        return node == null ? null : node.launchedAt();
    }

    private static @Nullable String launchId(@Nullable Node node, @Nullable Instance instance) {
        if (node != null) {
            return node.launchId();
        }
        return instance == null ? null : instance.launchId();
    }

    private static @Nullable String jobId(@Nullable Node node, @Nullable Instance instance) {
        if (node != null) {
            return node.jobId();
        }
        return instance == null ? null : instance.tags().get(Tags.JOB_ID);
    }
}
