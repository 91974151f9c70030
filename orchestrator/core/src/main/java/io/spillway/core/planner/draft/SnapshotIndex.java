package io.spillway.core.planner.draft;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.farm.JobState;
import io.spillway.core.forecast.FarmModels;
import io.spillway.core.forecast.Farms;
import io.spillway.core.forecast.JobQueue;
import io.spillway.core.needs.Dependencies;
import io.spillway.core.pools.PoolRanking;
import io.spillway.core.snapshot.Canonical;
import io.spillway.core.snapshot.FleetIndex;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in canonical order, looked up by what rules ask for. Both halves of a plan read it at
 * the same time, and nothing that it tells changes.
 */
public final class SnapshotIndex {

    private final Snapshot snapshot;
    private final Dependencies dependencies;
    private final FarmModels models;
    private final PoolRanking pools;
    private final FleetIndex fleet;
    private final Map<String, Snapshot.JobView> jobs = new HashMap<>();
    private final Map<String, BudgetBalance> budgets = new HashMap<>();

    /**
     * @param anyOrder the order of its lists doesn't matter
     */
    public SnapshotIndex(Snapshot anyOrder) {
        this.snapshot = Canonical.of(anyOrder);
        this.dependencies = Dependencies.of(snapshot);
        snapshot.jobs().forEach(view -> jobs.put(view.job().jobId(), view));
        snapshot.budgets().forEach(balance -> budgets.put(balance.budget().budgetId(), balance));
        this.fleet = new FleetIndex(snapshot, this::mayRent);
        this.pools = new PoolRanking(snapshot);
        this.models = new FarmModels(snapshot, dependencies, fleet, fleet.paid(), pools.spotLife());
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    PoolRanking pools() {
        return pools;
    }

    /** Rented machines by what rules ask for. */
    FleetIndex fleet() {
        return fleet;
    }

    Snapshot.@Nullable JobView job(String jobId) {
        return jobs.get(jobId);
    }

    @Nullable BudgetBalance budget(String budgetId) {
        return budgets.get(budgetId);
    }

    boolean mayRent(String budgetId) {
        BudgetBalance balance = budgets.get(budgetId);
        return balance != null && balance.budget().mayRentAt(snapshot.now());
    }

    /** When a job must be done: its own deadline, or an earlier one that others depend on. */
    @Nullable Instant deadlineOf(Snapshot.JobView view) {
        return dependencies.deadline(view.job().jobId());
    }

    /**
     * Frames that machines could start on: those that a runnable job has and nobody has started. 0
     * for any other job, for one whose frames keep failing, and for one that waits for another.
     */
    int framesQueued(String jobId) {
        Snapshot.JobView view = jobs.get(jobId);
        if (view == null
                || !view.job().state().isRunnable()
                || view.isHeld()
                || dependencies.isBlocked(jobId)) {
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

    /** Jobs with frames to render, as the manager hands them out. */
    JobQueue queue() {
        return models.queue();
    }

    /** Models of the farm with the nodes whose budget may pay for them, to let nodes leave. */
    Farms farms() {
        return new Farms(models);
    }
}
