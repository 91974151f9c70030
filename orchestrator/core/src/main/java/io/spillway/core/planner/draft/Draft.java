package io.spillway.core.planner.draft;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.forecast.FarmModel;
import io.spillway.core.forecast.Farms;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.forecast.JobQueue;
import io.spillway.core.money.Money;
import io.spillway.core.needs.Dependencies;
import io.spillway.core.needs.SharedUse;
import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.plan.Action;
import io.spillway.core.pools.PoolRanking;
import io.spillway.core.snapshot.FleetIndex;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.RentedNode;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One half of a plan in the making: what its rules have decided so far, and what they know. */
public final class Draft {

    private final SnapshotIndex index;
    private final Snapshot snapshot;
    private final Forecaster forecaster;
    private final Farms farms;
    private final Map<String, JobSituation> situations = new HashMap<>();
    private final Map<String, Money> committed = new HashMap<>();
    private final Map<String, Money> committedHourly = new HashMap<>();

    /** By number. */
    private final BitSet leaving = new BitSet();

    private final Map<String, JobForecast> forecasts = new HashMap<>();
    private final List<Action> actions = new ArrayList<>();
    private final List<Action.Launch> launches = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private @Nullable SharedUse sharedUse;
    private int launching;
    private int workersWanted;
    private int slotsPromised;

    /** A half in which nothing is decided yet. */
    public Draft(SnapshotIndex index) {
        this.index = index;
        this.snapshot = index.snapshot();
        this.forecaster =
                new Forecaster(snapshot.seed(), snapshot.policy(), index.pools().spotLife());
        this.farms = index.farms();
    }

    /** In canonical order. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** The snapshot's. */
    public Policy policy() {
        return snapshot.policy();
    }

    /** The snapshot's instant. */
    public Instant now() {
        return snapshot.now();
    }

    /** This half's own: it isn't safe for several threads. */
    public Forecaster forecaster() {
        return forecaster;
    }

    /** Whether a source couldn't be read. */
    public boolean isBlind(Snapshot.Source source) {
        return snapshot.blind().contains(source);
    }

    // --- look up ---------------------------------------------------------------------------------

    /** Null for one that the snapshot doesn't have. */
    public Snapshot.@Nullable JobView job(String jobId) {
        return index.job(jobId);
    }

    /** Null for one that the snapshot doesn't have. */
    public @Nullable BudgetBalance budget(String budgetId) {
        return index.budget(budgetId);
    }

    /** Pools in the order of what a frame costs there. */
    public PoolRanking pools() {
        return index.pools();
    }

    /** All rented machines, in the snapshot's order. */
    public List<RentedNode> nodes() {
        return index.fleet().nodes();
    }

    /** The machines that a budget pays for. */
    public List<RentedNode> nodesOf(String budgetId) {
        return index.fleet().ofBudget(budgetId);
    }

    /** Rented machines that aren't gone. */
    public int liveNodes() {
        return index.fleet().live();
    }

    /** A budget's job as it was looked at, until one of the budget's machines leaves. */
    public void keep(String budgetId, JobSituation situation) {
        situations.put(budgetId, situation);
    }

    /** What was kept, to be changed by whoever asks for it. */
    public @Nullable JobSituation takeSituation(String budgetId) {
        return situations.remove(budgetId);
    }

    boolean mayRent(String budgetId) {
        return index.mayRent(budgetId);
    }

    /** Null for a job that has no frames to render. */
    public @Nullable JobForecast forecast(String jobId) {
        return forecasts.get(jobId);
    }

    /** Which job waits for which. */
    public Dependencies dependencies() {
        return index.dependencies();
    }

    /** Whether another job must be done before frames of this one can start. */
    public boolean isBlocked(String jobId) {
        return index.dependencies().isBlocked(jobId);
    }

    /** When a job must be done: its own deadline, or an earlier one that others depend on. */
    public @Nullable Instant deadlineOf(Snapshot.JobView view) {
        return index.deadlineOf(view);
    }

    /** How many rented machines of a speed are of use to a job, this plan's launches counted. */
    public UsefulNodes useful(Snapshot.JobView view, double speed) {
        return UsefulNodes.of(snapshot, this::sharedUse, view, speed);
    }

    /** The same, were all machines gone that this plan or an earlier one lets go. */
    public UsefulNodes usefulOfStaying(Snapshot.JobView view, double speed) {
        return UsefulNodes.of(snapshot, this::sharedUseOfStaying, view, speed);
    }

    private SharedUse sharedUseOfStaying() {
        Set<String> going = new HashSet<>();
        for (RentedNode rented : nodes()) {
            if (!stays(rented) || rented.phase() == NodePhase.DRAINING) {
                going.add(rented.node().instanceId());
            }
        }
        return new SharedUse(snapshot, view -> !going.contains(view.node().instanceId()));
    }

    private SharedUse sharedUse() {
        SharedUse known = sharedUse;
        if (known == null) {
            known = new SharedUse(snapshot, _ -> true);
            for (Action.Launch launch : launches) {
                count(known, launch);
            }
            sharedUse = known;
        }
        return known;
    }

    private static void count(SharedUse use, Action.Launch launch) {
        if (launch.role() == NodeRole.WORKER) {
            use.add(launch.jobId(), launch.count(), launch.bids().getFirst().pool().type());
        }
    }

    /** Frames that machines could start on: see {@link SnapshotIndex#framesQueued}. */
    public int framesQueued(String jobId) {
        return index.framesQueued(jobId);
    }

    /** Whether nothing of this job will be rendered any more without a person's doing. */
    public boolean isOver(String jobId) {
        return index.isOver(jobId);
    }

    /** A job's name, or its id when the snapshot doesn't have it. */
    public String nameOf(String jobId) {
        return index.nameOf(jobId);
    }

    /** Jobs with frames to render, as the manager hands them out. */
    public JobQueue queue() {
        return index.queue();
    }

    /** The farm with the nodes that stay, and what is in flight. */
    public FarmModel farm() {
        return farms.all();
    }

    /** Models of the farm with the nodes that stay. */
    public Farms farms() {
        return farms;
    }

    /** Rented machines by what rules ask for. */
    public FleetIndex fleet() {
        return index.fleet();
    }

    /** Whether a node is neither leaving by this plan nor by the end of its budget. */
    public boolean stays(RentedNode rented) {
        return !leaving.get(rented.number()) && mayRent(rented.node().budgetId());
    }

    /** Whether a node is on its way out by this plan, or ending or gone. */
    public boolean isLeaving(RentedNode rented) {
        return leaving.get(rented.number())
                || rented.phase() == NodePhase.ENDING
                || rented.phase() == NodePhase.GONE;
    }

    // --- money -----------------------------------------------------------------------------------

    /** What a budget can still reserve after what this plan has reserved already. */
    public Money available(BudgetBalance balance) {
        Money taken = committed.get(balance.budget().budgetId());
        return taken == null ? balance.available() : balance.available().minus(taken);
    }

    /** Takes a reservation from what a budget can still reserve. */
    public void commit(String budgetId, Money reservation) {
        committed.merge(budgetId, reservation, Money::plus);
    }

    /** By how much a budget's hour may become dearer after this plan, or null without a limit. */
    public @Nullable Money hourlyAvailable(BudgetBalance balance) {
        Money left = balance.hourlyAvailable();
        Money taken = committedHourly.get(balance.budget().budgetId());
        return left == null || taken == null ? left : left.minus(taken);
    }

    /** Takes an hour's most from what a budget's hour has left. */
    public void commitHourly(String budgetId, Money hourly) {
        committedHourly.merge(budgetId, hourly, Money::plus);
    }

    // --- decide ----------------------------------------------------------------------------------

    /** Decides on an action. */
    public void add(Action action) {
        actions.add(action);
        if (action instanceof Action.Launch launch) {
            launches.add(launch);
            launching += launch.count();
            if (sharedUse != null) {
                count(sharedUse, launch);
            }
        }
    }

    /** Says what was seen and not acted on; said twice it counts once. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Makes a job's forecast known to the rules. */
    public void forecast(JobForecast forecast) {
        forecasts.put(forecast.jobId(), forecast);
    }

    /** Drains a node that may render; ends one that never signed on with the render manager. */
    public void letGo(RentedNode rented, String reason) {
        if (isLeaving(rented) || rented.phase() == NodePhase.DRAINING) {
            return;
        }
        if (rented.view().workerId() == null) {
            terminate(rented, reason);
        } else if (!isBlind(Snapshot.Source.FARM)) {
            leave(rented);
            actions.add(new Action.Drain(rented.node().instanceId(), reason));
        }
    }

    /** Ends a node, unless the cloud can't be read. */
    public void terminate(RentedNode rented, String reason) {
        if (!isBlind(Snapshot.Source.CLOUD) && leave(rented)) {
            actions.add(new Action.Terminate(rented.node().instanceId(), reason));
        }
    }

    private boolean leave(RentedNode rented) {
        if (leaving.get(rented.number())) {
            return false;
        }
        leaving.set(rented.number());
        farms.leaves(rented);
        situations.remove(rented.node().budgetId());
        return true;
    }

    /** Machines that some job lacks, whether or not they can be rented. */
    public void wantWorkers(int count) {
        workersWanted += count;
    }

    /** Free slots that stay free for what jobs were promised, should spot machines vanish. */
    public void promiseSlots(int count) {
        slotsPromised += count;
    }

    /** Free slots that were promised so far. */
    public int slotsPromised() {
        return slotsPromised;
    }

    /** Machines that jobs were found to lack so far. */
    public int workersWanted() {
        return workersWanted;
    }

    /** Whether this plan closes a request. */
    public boolean isClosing(String requestId) {
        return actions.stream()
                .anyMatch(
                        action ->
                                action instanceof Action.CloseRequest close
                                        && close.requestId().equals(requestId));
    }

    /** Launches of this plan. */
    public List<Action.Launch> launches() {
        return launches;
    }

    /** Machines asked for by this plan. */
    public int launching() {
        return launching;
    }

    /** In the order in which they were decided. */
    public List<Action> actions() {
        return actions;
    }

    /** Forecasts in the manager's order of their jobs. */
    public List<JobForecast> forecasts() {
        return snapshot.jobs().stream()
                .map(view -> forecasts.get(view.job().jobId()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** In the order in which they were noted. */
    public Set<String> notes() {
        return notes;
    }
}
