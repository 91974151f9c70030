package io.spillway.core.snapshot;

import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot's node with what nearly every rule asks of it. A plan goes over all nodes a dozen
 * times, and those of a large farm are scattered over memory: what is looked at each time lies here
 * side by side.
 */
public final class RentedNode {

    private final int number;
    private final Snapshot.NodeView view;
    private final Node node;
    private final NodePhase phase;
    private final NodeRole role;
    private final Pool pool;
    private final @Nullable Worker worker;
    private final Money hourly;
    private final double speed;
    private final long ageSeconds;
    private final boolean announced;
    private final Set<String> tags;
    private final boolean lost;
    private final boolean admitted;

    /**
     * @param number its place in the snapshot's canonical order
     * @param worker as the render manager shows it, or null when it doesn't
     * @param jobTags the tag of the job that it is paid for, if that has one
     */
    RentedNode(
            int number,
            Snapshot.NodeView view,
            RentedNodes.PoolFacts facts,
            @Nullable Worker worker,
            Set<String> jobTags,
            Instant now) {
        this.number = number;
        this.view = view;
        this.node = view.node();
        this.phase = node.phase();
        this.role = node.role();
        this.pool = facts.pool();
        this.speed = facts.speed();
        this.hourly = facts.hourly(node.hourlyCap());
        this.worker = worker;
        this.ageSeconds = Duration.between(node.launchedAt(), now).toSeconds();
        this.announced = node.interruptionAt() != null;
        this.lost = worker != null && worker.state() == WorkerState.LOST;
        boolean takesJob = worker != null && worker.tags().containsAll(jobTags);
        this.admitted = takesJob && !jobTags.isEmpty();
        this.tags = worker == null ? jobTags : tags(worker.tags(), jobTags, takesJob);
    }

    /** Its place in the snapshot's canonical order, from 0. */
    public int number() {
        return number;
    }

    /** What the snapshot says of it. */
    public Snapshot.NodeView view() {
        return view;
    }

    /** What our books say of it. */
    public Node node() {
        return node;
    }

    /** Where it is in its life. */
    public NodePhase phase() {
        return phase;
    }

    /** Where it was bought. */
    public Pool pool() {
        return pool;
    }

    /** Its worker as the render manager shows it, or null when it doesn't. */
    public @Nullable Worker worker() {
        return worker;
    }

    /** What its pool asks for an hour now, or its own cap when that isn't known or is lower. */
    public Money hourly() {
        return hourly;
    }

    /** How many frames it renders while a fixed worker renders one. */
    public double speed() {
        return speed;
    }

    /** Whole seconds since it was launched. */
    public long ageSeconds() {
        return ageSeconds;
    }

    /** Whether it renders, other than the hub. */
    public boolean isWorker() {
        return role == NodeRole.WORKER;
    }

    /** Whether it was bought as spot. */
    public boolean isSpot() {
        return pool.option() == PurchaseOption.SPOT;
    }

    /** Whether nobody takes it back. */
    public boolean isOnDemand() {
        return pool.option() == PurchaseOption.ON_DEMAND;
    }

    /** Whether EC2 has announced that it takes it back. */
    public boolean isInterruptionAnnounced() {
        return announced;
    }

    /** Whether the render manager doesn't hear from its worker. */
    public boolean isLost() {
        return lost;
    }

    /** Whether its worker takes the frames of the job that it is paid for, by the job's tag. */
    public boolean isAdmitted() {
        return admitted;
    }

    /** What its worker takes, once it is admitted: its own tags and that of its job. */
    public Set<String> tags() {
        return tags;
    }

    /** The job's own set wherever it is all: one that many machines share is at hand. */
    private static Set<String> tags(Set<String> own, Set<String> ofJob, boolean takesJob) {
        if (takesJob) {
            return own.size() == ofJob.size() ? ofJob : own;
        }
        if (own.isEmpty()) {
            return ofJob;
        }
        Set<String> both = new HashSet<>(own);
        both.addAll(ofJob);
        return both;
    }

    /** Whether it is ready or on its way to be. */
    public boolean isInService() {
        return phase == NodePhase.READY || phase == NodePhase.JOINING;
    }
}
