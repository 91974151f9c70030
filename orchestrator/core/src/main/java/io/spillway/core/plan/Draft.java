package io.spillway.core.plan;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan in the making: the snapshot, looked up by id, and what the rules have decided so far. */
final class Draft {

    private final Snapshot snapshot;
    private final Forecaster forecaster;
    private final FarmModels models;
    private final PoolRanking pools;
    private final FleetIndex fleet;
    private final Farms farms;
    private final Dependencies dependencies;
    private final Map<String, Snapshot.JobView> jobs = new HashMap<>();
    private final Set<String> lostWorkers = new HashSet<>();
    private final Map<String, JobSituation> situations = new HashMap<>();
    private final Map<String, Worker> workers = new HashMap<>();
    private final Map<String, BudgetBalance> budgets = new HashMap<>();
    private final Map<String, Money> committed = new HashMap<>();
    private final Map<String, Money> committedHourly = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();
    private final Map<String, JobForecast> forecasts = new HashMap<>();
    private final List<Action> actions = new ArrayList<>();
    private final List<Action.Launch> launches = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private @Nullable SharedUse sharedUse;
    private int launching;
    private int workersWanted;
    private int slotsPromised;

    /**
     * @param snapshot in canonical order
     */
    Draft(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.forecaster = new Forecaster(snapshot.seed(), snapshot.policy());
        this.dependencies = Dependencies.of(snapshot);
        this.models = new FarmModels(snapshot, dependencies);
        this.pools = new PoolRanking(snapshot);
        this.fleet = new FleetIndex(snapshot);
        snapshot.jobs().forEach(view -> jobs.put(view.job().jobId(), view));
        for (Worker worker : snapshot.workers()) {
            workers.put(worker.workerId(), worker);
            if (worker.state() == WorkerState.LOST) {
                lostWorkers.add(worker.workerId());
            }
        }
        snapshot.budgets().forEach(balance -> budgets.put(balance.budget().budgetId(), balance));
        this.farms = new Farms(models, view -> mayRent(view.node().budgetId()));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Policy policy() {
        return snapshot.policy();
    }

    Instant now() {
        return snapshot.now();
    }

    Forecaster forecaster() {
        return forecaster;
    }

    boolean isBlind(Snapshot.Source source) {
        return snapshot.blind().contains(source);
    }

    // --- look up ---------------------------------------------------------------------------------

    Snapshot.@Nullable JobView job(String jobId) {
        return jobs.get(jobId);
    }

    @Nullable Worker worker(@Nullable String workerId) {
        return workerId == null ? null : workers.get(workerId);
    }

    @Nullable BudgetBalance budget(String budgetId) {
        return budgets.get(budgetId);
    }

    PoolRanking pools() {
        return pools;
    }

    /** The machines that a budget pays for. */
    List<Snapshot.NodeView> nodesOf(String budgetId) {
        return fleet.ofBudget(budgetId);
    }

    /** Rented machines that aren't gone. */
    int liveNodes() {
        return fleet.live();
    }

    /** Whether the render manager doesn't hear from a node's worker. */
    boolean isLost(Snapshot.NodeView view) {
        return !lostWorkers.isEmpty()
                && view.workerId() != null
                && lostWorkers.contains(view.workerId());
    }

    /** A budget's job as it was looked at, until one of the budget's machines leaves. */
    void keep(String budgetId, JobSituation situation) {
        situations.put(budgetId, situation);
    }

    /** What was kept, to be changed by whoever asks for it. */
    @Nullable JobSituation takeSituation(String budgetId) {
        return situations.remove(budgetId);
    }

    boolean mayRent(String budgetId) {
        BudgetBalance balance = budgets.get(budgetId);
        return balance != null && balance.budget().mayRentAt(now());
    }

    @Nullable JobForecast forecast(String jobId) {
        return forecasts.get(jobId);
    }

    Dependencies dependencies() {
        return dependencies;
    }

    /** Whether another job must be done before frames of this one can start. */
    boolean isBlocked(String jobId) {
        return dependencies.isBlocked(jobId);
    }

    /** When a job must be done: its own deadline, or an earlier one that others depend on. */
    @Nullable Instant deadlineOf(Snapshot.JobView view) {
        return dependencies.deadline(view.job().jobId());
    }

    /** How many rented machines of a speed are of use to a job, this plan's launches counted. */
    UsefulNodes useful(Snapshot.JobView view, double speed) {
        return UsefulNodes.of(snapshot, this::sharedUse, view, speed);
    }

    /** The same, were all machines gone that this plan or an earlier one lets go. */
    UsefulNodes usefulOfStaying(Snapshot.JobView view, double speed) {
        return UsefulNodes.of(
                snapshot,
                () ->
                        new SharedUse(
                                snapshot,
                                node -> stays(node) && node.node().phase() != NodePhase.DRAINING),
                view,
                speed);
    }

    private SharedUse sharedUse() {
        SharedUse known = sharedUse;
        if (known == null) {
            known = new SharedUse(snapshot, _ -> true);
            launches.forEach(known::add);
            sharedUse = known;
        }
        return known;
    }

    /**
     * Frames that machines could start on: those that a runnable job has and nobody has started. 0
     * for any other job, for one whose frames keep failing, and for one that waits for another.
     */
    int framesQueued(String jobId) {
        Snapshot.JobView view = jobs.get(jobId);
        if (view == null || !view.job().state().isRunnable() || view.isHeld() || isBlocked(jobId)) {
            return 0;
        }
        return Math.max(0, view.framesToRender() - view.framesRunning());
    }

    /** Whether nothing of this job will be rendered any more without a person's doing. */
    boolean isOver(String jobId) {
        Snapshot.JobView view = jobs.get(jobId);
        if (view == null) {
            return true;
        }
        JobState state = view.job().state();
        return state == JobState.COMPLETED
                || state == JobState.CANCELED
                || state == JobState.FAILED;
    }

    String nameOf(String jobId) {
        Snapshot.JobView view = jobs.get(jobId);
        return view == null ? jobId : view.job().name();
    }

    /** The farm with the nodes that stay, and what is in flight. */
    FarmModel farm() {
        return farms.all();
    }

    /** Models of the farm with the nodes that stay. */
    Farms farms() {
        return farms;
    }

    /** Rented machines by what rules ask for. */
    FleetIndex fleet() {
        return fleet;
    }

    /** Models of this snapshot's farm with other choices of nodes. */
    FarmModels models() {
        return models;
    }

    /** Whether a node is neither leaving by this plan nor by the end of its budget. */
    boolean stays(Snapshot.NodeView view) {
        return !leaving.contains(view.node().instanceId()) && mayRent(view.node().budgetId());
    }

    boolean isLeaving(Snapshot.NodeView view) {
        return leaving.contains(view.node().instanceId())
                || view.node().phase() == NodePhase.ENDING
                || view.node().phase() == NodePhase.GONE;
    }

    // --- money -----------------------------------------------------------------------------------

    /** What a budget can still reserve after what this plan has reserved already. */
    Money available(BudgetBalance balance) {
        Money taken = committed.get(balance.budget().budgetId());
        return taken == null ? balance.available() : balance.available().minus(taken);
    }

    void commit(String budgetId, Money reservation) {
        committed.merge(budgetId, reservation, Money::plus);
    }

    /** By how much a budget's hour may become dearer after this plan, or null without a limit. */
    @Nullable Money hourlyAvailable(BudgetBalance balance) {
        Money left = balance.hourlyAvailable();
        Money taken = committedHourly.get(balance.budget().budgetId());
        return left == null || taken == null ? left : left.minus(taken);
    }

    void commitHourly(String budgetId, Money hourly) {
        committedHourly.merge(budgetId, hourly, Money::plus);
    }

    // --- decide ----------------------------------------------------------------------------------

    void add(Action action) {
        actions.add(action);
        if (action instanceof Action.Launch launch) {
            launches.add(launch);
            launching += launch.count();
            if (sharedUse != null) {
                sharedUse.add(launch);
            }
        }
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void forecast(JobForecast forecast) {
        forecasts.put(forecast.jobId(), forecast);
    }

    /** Drains a node that may render; ends one that never signed on with the render manager. */
    void letGo(Snapshot.NodeView view, String reason) {
        if (isLeaving(view) || view.node().phase() == NodePhase.DRAINING) {
            return;
        }
        if (view.workerId() == null) {
            terminate(view, reason);
        } else if (!isBlind(Snapshot.Source.FARM)) {
            leave(view);
            actions.add(new Action.Drain(view.node().instanceId(), reason));
        }
    }

    void terminate(Snapshot.NodeView view, String reason) {
        if (!isBlind(Snapshot.Source.CLOUD) && leave(view)) {
            actions.add(new Action.Terminate(view.node().instanceId(), reason));
        }
    }

    private boolean leave(Snapshot.NodeView view) {
        boolean first = leaving.add(view.node().instanceId());
        if (first) {
            farms.leaves(view.node().instanceId());
            situations.remove(view.node().budgetId());
        }
        return first;
    }

    void wantWorkers(int count) {
        workersWanted += count;
    }

    /** Free slots that stay free for what jobs were promised, should spot machines vanish. */
    void promiseSlots(int count) {
        slotsPromised += count;
    }

    int slotsPromised() {
        return slotsPromised;
    }

    int workersWanted() {
        return workersWanted;
    }

    boolean isClosing(String requestId) {
        return actions.stream()
                .anyMatch(
                        action ->
                                action instanceof Action.CloseRequest close
                                        && close.requestId().equals(requestId));
    }

    /** Launches of this plan. */
    List<Action.Launch> launches() {
        return launches;
    }

    /** Machines asked for by this plan. */
    int launching() {
        return launching;
    }

    Plan plan() {
        List<JobForecast> ordered =
                snapshot.jobs().stream()
                        .map(view -> forecasts.get(view.job().jobId()))
                        .filter(java.util.Objects::nonNull)
                        .toList();
        return new Plan(snapshot.planId(), snapshot.now(), actions, ordered, List.copyOf(notes));
    }
}
