package io.spillway.core.snapshot;

import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.Pool;
import io.spillway.core.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks up what {@link RentedNode}s keep at hand. */
final class RentedNodes {

    /** So many machines are looked at sooner by several cores than by one. */
    private static final int WORTH_SEVERAL_CORES = 1_000;

    /**
     * What is the same for all machines of a pool.
     *
     * @param asked what the pool asks for an hour now, or null when it isn't known
     */
    record PoolFacts(Pool pool, @Nullable Money asked, double speed) {
        Money hourly(Money cap) {
            return asked == null ? cap : asked.min(cap);
        }
    }

    private final Snapshot snapshot;
    private final Map<String, Worker> workers;
    private final Map<String, Set<String>> tagsByJob = new HashMap<>();
    private final Map<Pool, PoolFacts> pools = new HashMap<>();

    /**
     * @param snapshot in canonical order
     */
    RentedNodes(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.workers = HashMap.newHashMap(snapshot.workers().size());
        for (Worker worker : snapshot.workers()) {
            workers.put(worker.workerId(), worker);
        }
        for (Snapshot.JobView view : snapshot.jobs()) {
            String tag = view.job().tag();
            if (tag != null) {
                tagsByJob.put(view.job().jobId(), Set.of(tag));
            }
        }
        for (Snapshot.PoolView view : snapshot.pools()) {
            Pool pool = view.quote().pool();
            pools.putIfAbsent(pool, facts(pool, view.quote().hourly()));
        }
    }

    /** All of the snapshot's, in its order. */
    List<RentedNode> all() {
        List<Snapshot.NodeView> views = snapshot.nodes();
        return each(views.size()).mapToObj(number -> rented(number, views.get(number))).toList();
    }

    /**
     * The numbers of so many machines, for what is looked up of each by itself; on several cores
     * when there are many.
     */
    static IntStream each(int machines) {
        IntStream all = IntStream.range(0, machines);
        return machines < WORTH_SEVERAL_CORES ? all : all.parallel();
    }

    /** The tag by which the render manager knows the machines of a job: none, or one. */
    Set<String> tagsOf(String jobId) {
        return tagsByJob.getOrDefault(jobId, Set.of());
    }

    private RentedNode rented(int number, Snapshot.NodeView view) {
        Node node = view.node();
        PoolFacts known = pools.get(node.pool());
        return new RentedNode(
                number,
                view,
                known == null ? facts(node.pool(), null) : known,
                view.workerId() == null ? null : workers.get(view.workerId()),
                tagsOf(node.jobId()),
                snapshot.now());
    }

    private PoolFacts facts(Pool pool, @Nullable Money asked) {
        return new PoolFacts(pool, asked, snapshot.policy().speedOf(pool.type()));
    }
}
