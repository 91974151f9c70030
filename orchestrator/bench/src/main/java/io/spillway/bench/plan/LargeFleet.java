package io.spillway.bench.plan;

import io.spillway.core.farm.Job;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rented machines in every phase of their life, and launches that EC2 hasn't shown yet. */
final class LargeFleet {

    private static final Instant NOW = LargeFarm.NOW;

    private final LargeMarket market;
    private final Random random;
    private final List<Pool> spot;
    private final List<Pool> onDemand;
    private final List<Snapshot.NodeView> nodes = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();

    LargeFleet(LargeMarket market, Random random) {
        this.market = market;
        this.random = random;
        this.spot = market.workerPools(PurchaseOption.SPOT);
        this.onDemand = market.workerPools(PurchaseOption.ON_DEMAND);
    }

    List<Snapshot.NodeView> nodes() {
        return nodes;
    }

    /** The workers that the render manager shows on rented machines. */
    List<Worker> workers() {
        return workers;
    }

    /** A machine that a job's budget pays for; four of five on spot. */
    void node(int number, Job job) {
        List<Pool> pools = random.nextInt(5) > 0 ? spot : onDemand;
        Pool pool = pools.get(random.nextInt(pools.size()));
        NodePhase phase = phase();
        String id = "i-%06d".formatted(number);
        boolean signedOn = phase == NodePhase.READY || phase == NodePhase.DRAINING;
        boolean renders = signedOn && random.nextInt(12) > 0;
        long age = phase == NodePhase.JOINING ? random.nextInt(600) : 900 + random.nextInt(20_000);
        // Leases are half over after half an hour, and are renewed within a tick or two.
        Instant leaseFrom = NOW.minusSeconds(Math.min(age, random.nextInt(1900)));
        boolean taken = phase == NodePhase.READY && random.nextInt(100) == 0;
        nodes.add(
                new Snapshot.NodeView(
                        new Node(
                                id,
                                "launch-" + number % 400,
                                LargeBooks.budgetId(job),
                                job.jobId(),
                                NodeRole.WORKER,
                                pool,
                                market.onDemandPrice(pool),
                                phase,
                                leaseFrom,
                                leaseFrom.plusSeconds(3600),
                                NOW.minusSeconds(age),
                                signedOn ? NOW.minusSeconds(age - 300) : null,
                                phase == NodePhase.GONE ? NOW.minusSeconds(60) : null,
                                NOW,
                                taken ? NOW.plusSeconds(90) : null,
                                false),
                        signedOn ? "w-" + id : null,
                        renders ? job.jobId() : null,
                        signedOn && !renders ? NOW.minusSeconds(random.nextInt(900)) : null));
        if (signedOn) {
            @Nullable String tag = job.tag();
            boolean admitted = tag != null && random.nextInt(50) > 0;
            workers.add(
                    new Worker(
                            "w-" + id,
                            id,
                            renders ? WorkerState.BUSY : WorkerState.IDLE,
                            admitted ? Set.of(tag) : Set.of(),
                            NOW));
        }
    }

    void hub() {
        Pool pool = market.hubPool();
        nodes.add(
                new Snapshot.NodeView(
                        new Node(
                                "i-hub",
                                "launch-hub",
                                "budget-job-00000",
                                "job-00000",
                                NodeRole.HUB,
                                pool,
                                market.onDemandPrice(pool),
                                NodePhase.READY,
                                NOW.minusSeconds(600),
                                NOW.plusSeconds(3000),
                                NOW.minusSeconds(9000),
                                NOW.minusSeconds(8700),
                                null,
                                NOW,
                                null,
                                false),
                        null,
                        null,
                        null));
    }

    /** One job in four has machines in flight. */
    List<Launch> launches(List<Snapshot.JobView> jobs) {
        List<Launch> launches = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i += 4) {
            Job job = jobs.get(i).job();
            Pool pool = spot.get(i % spot.size());
            Money most = market.onDemandPrice(pool);
            LaunchOrder order =
                    new LaunchOrder(
                            "flight-" + i,
                            1,
                            "token-" + i,
                            NodeRole.WORKER,
                            List.of(new PoolBid(pool, most)),
                            3,
                            NOW.plusSeconds(3500),
                            Map.of(),
                            "",
                            50,
                            false);
            launches.add(
                    new Launch(
                            order,
                            "plan-before",
                            LargeBooks.budgetId(job),
                            job.jobId(),
                            most.times(2),
                            most,
                            "needed",
                            NOW.minusSeconds(100),
                            Launch.State.INTENDED,
                            0,
                            null));
        }
        return launches;
    }

    private NodePhase phase() {
        int chance = random.nextInt(100);
        if (chance < 85) {
            return NodePhase.READY;
        }
        if (chance < 91) {
            return NodePhase.JOINING;
        }
        if (chance < 95) {
            return NodePhase.DRAINING;
        }
        return chance < 98 ? NodePhase.ENDING : NodePhase.GONE;
    }
}
