package io.spillway.core.planner.draft;

import io.spillway.core.deadline.Capabilities;
import io.spillway.core.deadline.Machine;
import io.spillway.core.deadline.PoolState;
import io.spillway.core.deadline.Situation;
import io.spillway.core.deadline.Spending;
import io.spillway.core.deadline.Terms;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.forecast.FarmModel;
import io.spillway.core.pools.FittingPools;
import io.spillway.core.pools.Offered;
import io.spillway.core.pools.PoolRanking;
import io.spillway.core.pools.Ranked;
import io.spillway.core.pools.Tier;
import io.spillway.core.snapshot.RentedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One budget's job as the deadline policy sees it: the machines that the budget pays for, the pools
 * that fit, and what the rest of the farm will do. Its frame is the farm's task: what a worker
 * takes at once and loses at once. Seconds are counted from now; a machine of speed 1 is one of the
 * on-demand machines that would be rented.
 */
public final class JobSituation {

    /** No longer may pass until there is a next decision, a change of leader included. */
    private static final long BETWEEN_DECISIONS_SECONDS = 150;

    /** Frame times are planned this many standard deviations of their mean above it. */
    private static final double DEVIATIONS = 1;

    private final Draft draft;
    private final Goal goal;
    private final List<Ranked> onDemand;
    private final double speed;

    /** Dollars: what each machine takes of licences besides its own price. */
    private final double licencesHourly;

    private final FittingPools fitting;
    private final List<PoolState> pools;
    private final List<Machine> machines = new ArrayList<>();

    /** By a machine's id: its node, or null for one that no reading has shown yet. */
    private final List<@Nullable RentedNode> nodes = new ArrayList<>();

    private final int framesPerTask;
    private final int framesElsewhere;
    private final double dueSeconds;
    private final double freeDollars;
    private final double onDemandHourly;

    /**
     * @param onDemand the tier of on-demand pools that would be rented from; may be empty
     */
    public JobSituation(Draft draft, Goal goal, List<Ranked> onDemand) {
        this.draft = draft;
        this.goal = goal;
        this.onDemand = onDemand;
        this.framesPerTask = goal.view().framesPerTask();
        this.speed = onDemand.isEmpty() ? 1 : Tier.meanSpeed(onDemand);
        this.licencesHourly = draft.pools().licencesHourly(goal.view());
        double oneFrame = bootSeconds() + frameSeconds();
        this.dueSeconds =
                oneFrame > goal.targetSeconds() ? goal.deadlineSeconds() : goal.targetSeconds();
        this.fitting = draft.pools().fitting(goal.view());
        this.pools = fitting.spot().stream().map(this::state).toList();
        int rendering = 0;
        for (RentedNode rented : draft.nodesOf(goal.budgetId())) {
            boolean renders = goal.jobId().equals(rented.view().rendersJobId());
            rendering += renders ? framesPerTask : 0;
            add(rented, renders);
        }
        coming();
        this.framesElsewhere = framesElsewhere(rendering);
        this.onDemandHourly = dollarsOnDemand();
        this.freeDollars = PoolRanking.dollars(draft.available(goal.balance()));
    }

    /**
     * What is decided on.
     *
     * @param spotMore spot machines that may be rented besides those held
     * @param onDemandMore the same, on demand
     */
    public Situation with(int spotMore, int onDemandMore) {
        int spot = 0;
        int others = 0;
        for (Machine machine : machines) {
            spot += machine.kind() == Machine.Kind.SPOT ? 1 : 0;
            others += machine.kind() == Machine.Kind.ON_DEMAND ? 1 : 0;
        }
        // Frames of one task even out.
        double deviation =
                goal.job().frameTime().deviationSeconds()
                        / goal.frameSeconds()
                        / Math.sqrt(framesPerTask);
        Terms terms =
                new Terms(
                        (long) dueSeconds,
                        frameSeconds(),
                        Math.sqrt(Math.log1p(deviation * deviation)),
                        (long) bootSeconds(),
                        BETWEEN_DECISIONS_SECONDS,
                        spot + Math.max(0, spotMore),
                        others + Math.max(0, onDemandMore),
                        Capabilities.QUEUE);
        int left = Math.ceilDiv(goal.view().framesToRender(), framesPerTask);
        Situation uncapped =
                new Situation(
                        terms,
                        0,
                        left,
                        Math.ceilDiv(draft.framesQueued(goal.jobId()), framesPerTask),
                        framesElsewhere / framesPerTask,
                        machines,
                        pools,
                        onDemandHourly + licencesHourly,
                        Spending.uncapped(0));
        return isPaidFor(left) ? uncapped : uncapped.with(spending());
    }

    /** The node that a machine stands for, or null for one that no reading has shown yet. */
    public @Nullable RentedNode node(int machine) {
        return nodes.get(machine);
    }

    /** The spot pool that the deadline policy knows by this number. */
    public Pool pool(int index) {
        return fitting.spot().get(index).pool();
    }

    /** From now on this many machines more are on their way. */
    public void rented(Machine.Kind kind, int pool, int count) {
        double relative = kind == Machine.Kind.SPOT ? fitting.spot().get(pool).speed() / speed : 1;
        for (int i = 0; i < count; i++) {
            booting(kind, pool, (long) bootSeconds(), relative);
        }
    }

    /** A machine is on its way out. */
    public void drained(int machine) {
        machines.replaceAll(one -> one.id() == machine ? one.drained() : one);
    }

    /** A machine is gone. */
    public void letGo(int machine) {
        machines.removeIf(one -> one.id() == machine);
    }

    private double frameSeconds() {
        return goal.job().frameSecondsAt(DEVIATIONS) * framesPerTask / speed;
    }

    private double bootSeconds() {
        return HubState.of(draft).workersReadyAfterSeconds(draft.policy());
    }

    private PoolState state(Offered pool) {
        return new PoolState(
                pool.name(),
                (pool.hourly() + licencesHourly) * speed / pool.speed(),
                pool.memory(),
                !pool.open());
    }

    /** A spot pool's index, {@link Machine#NO_POOL} for another, or null for one that can't fit. */
    private @Nullable Integer indexOf(Pool pool) {
        return pool.option() == PurchaseOption.SPOT
                ? fitting.spotIndex().get(pool)
                : Integer.valueOf(Machine.NO_POOL);
    }

    private void add(RentedNode rented, boolean rendering) {
        NodePhase phase = rented.phase();
        boolean leaving = draft.isLeaving(rented) || rented.isInterruptionAnnounced();
        boolean useful = rented.isInService() || (phase == NodePhase.DRAINING && rendering);
        boolean elsewhere = rented.view().rendersJobId() != null && !rendering;
        if (!rented.isWorker() || leaving || !useful || elsewhere || rented.isLost()) {
            return;
        }
        Pool pool = rented.pool();
        Integer index = indexOf(pool);
        if (index == null) {
            return;
        }
        long launched = -rented.ageSeconds();
        double relative = rented.speed() / speed;
        Machine.Kind kind = rented.isSpot() ? Machine.Kind.SPOT : Machine.Kind.ON_DEMAND;
        long ready = 0;
        if (phase == NodePhase.JOINING) {
            long boot = draft.policy().boot().toSeconds();
            ready = Math.max(launched + boot, boot / 4);
        }
        long since =
                rented.view().rendersSince() == null
                        ? 0
                        : -Duration.between(rented.view().rendersSince(), draft.now()).toSeconds();
        int number = nodes.size();
        nodes.add(rented);
        machines.add(
                new Machine(
                        number,
                        kind,
                        index,
                        launched,
                        ready,
                        rendering ? number : Machine.NO_FRAME,
                        since,
                        phase == NodePhase.DRAINING,
                        relative));
    }

    private void coming() {
        for (Launch launch : draft.fleet().launchesOf(goal.budgetId())) {
            if (!draft.fleet().mayBring(launch, NodeRole.WORKER)) {
                continue;
            }
            Pool pool = launch.order().pools().getFirst().pool();
            boolean spot = pool.option() == PurchaseOption.SPOT;
            Integer index = indexOf(pool);
            if (index != null) {
                int count = draft.fleet().outstanding(launch);
                double relative = draft.policy().speedOf(pool.type()) / speed;
                for (int i = 0; i < count; i++) {
                    booting(
                            spot ? Machine.Kind.SPOT : Machine.Kind.ON_DEMAND,
                            index,
                            draft.policy().boot().toSeconds(),
                            relative);
                }
            }
        }
    }

    private void booting(Machine.Kind kind, int pool, long ready, double relativeSpeed) {
        int number = nodes.size();
        nodes.add(null);
        machines.add(
                new Machine(
                        number, kind, pool, 0, ready, Machine.NO_FRAME, 0, false, relativeSpeed));
    }

    /** Frames that fixed workers, and machines of other budgets that nobody takes, do in time. */
    private int framesElsewhere(int renderingHere) {
        FarmModel others = draft.farms().steadyWithout(draft.nodesOf(goal.budgetId()));
        double unfinished =
                draft.forecaster().unfinishedBy(others, goal.jobId(), DEVIATIONS, dueSeconds);
        int queued = draft.framesQueued(goal.jobId());
        int runningElsewhere = Math.max(0, goal.view().framesToRender() - queued - renderingHere);
        return runningElsewhere + (int) Math.max(0, Math.floor(queued - unfinished + 1e-6));
    }

    /** Whether the budget could pay for everything that is left on demand. */
    private boolean isPaidFor(int framesLeft) {
        double worst = framesLeft * frameSeconds() / 3600 * onDemandHourly;
        return worst <= freeDollars;
    }

    private Spending spending() {
        return new Spending(0, Math.max(0, freeDollars));
    }

    /** Dollars of a machine, in place of which the dearest spot machine must do if need be. */
    private double dollarsOnDemand() {
        if (!onDemand.isEmpty()) {
            return Tier.meanHourly(onDemand);
        }
        double dearest = 0;
        for (Offered pool : fitting.spot()) {
            dearest = Math.max(dearest, PoolRanking.dollars(pool.hourlyCap()));
        }
        return dearest;
    }
}
