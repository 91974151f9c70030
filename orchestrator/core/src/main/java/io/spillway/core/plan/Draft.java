package io.spillway.core.plan;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One half of a plan in the making: what its rules have decided so far, and what they know. */
final class Draft {

    private final SnapshotIndex index;
    private final Snapshot snapshot;
    private final Forecaster forecaster;
    private final Farms farms;
    private final Map<String, JobSituation> situations = new HashMap<>();
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

    Draft(SnapshotIndex index) {
        this.index = index;
        this.snapshot = index.snapshot();
        this.forecaster =
                new Forecaster(snapshot.seed(), snapshot.policy(), index.pools().spotLife());
        this.farms = index.farms();
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
        return index.job(jobId);
    }

    @Nullable Worker worker(@Nullable String workerId) {
        return index.fleet().worker(workerId);
    }

    @Nullable BudgetBalance budget(String budgetId) {
        return index.budget(budgetId);
    }

    PoolRanking pools() {
        return index.pools();
    }

    /** The machines that a budget pays for. */
    List<Snapshot.NodeView> nodesOf(String budgetId) {
        return index.fleet().ofBudget(budgetId);
    }

    /** Rented machines that aren't gone. */
    int liveNodes() {
        return index.fleet().live();
    }

    /** Whether the render manager doesn't hear from a node's worker. */
    boolean isLost(Snapshot.NodeView view) {
        return index.fleet().isLost(view);
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
        return index.mayRent(budgetId);
    }

    @Nullable JobForecast forecast(String jobId) {
        return forecasts.get(jobId);
    }

    Dependencies dependencies() {
        return index.dependencies();
    }

    /** Whether another job must be done before frames of this one can start. */
    boolean isBlocked(String jobId) {
        return index.dependencies().isBlocked(jobId);
    }

    /** When a job must be done: its own deadline, or an earlier one that others depend on. */
    @Nullable Instant deadlineOf(Snapshot.JobView view) {
        return index.deadlineOf(view);
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

    /** Frames that machines could start on: see {@link SnapshotIndex#framesQueued}. */
    int framesQueued(String jobId) {
        return index.framesQueued(jobId);
    }

    /** Whether nothing of this job will be rendered any more without a person's doing. */
    boolean isOver(String jobId) {
        return index.isOver(jobId);
    }

    String nameOf(String jobId) {
        return index.nameOf(jobId);
    }

    /** Jobs with frames to render, as the manager hands them out. */
    JobQueue queue() {
        return index.queue();
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
        return index.fleet();
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

    List<Action> actions() {
        return actions;
    }

    /** Forecasts in the manager's order of their jobs. */
    List<JobForecast> forecasts() {
        return snapshot.jobs().stream()
                .map(view -> forecasts.get(view.job().jobId()))
                .filter(Objects::nonNull)
                .toList();
    }

    Set<String> notes() {
        return notes;
    }
}
