package io.spillway.core.snapshot;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.farm.Tries;
import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.PoolEvent;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a plan may depend on. Kept with the plan, so that any decision can be replayed.
 *
 * @param seed the only source of chance
 * @param workers every worker of the farm; rented nodes' workers are named by instance id
 * @param nodes rented machines that aren't settled
 * @param launches launches whose fate is open (intended or unknown)
 * @param requests requests that are open, and those decided in the last day
 * @param drawnThisWeek by standing approval id: the caps drawn in its present week
 * @param holds what launches leave alone now, and why
 * @param blind sources that couldn't be read; nothing is decided that needs them
 * @param discrepancies machines and disks that the sources differ about
 * @param limits licences and the wire home, which don't grow with what is rented
 */
public record Snapshot(
        String planId,
        Instant now,
        long seed,
        Policy policy,
        RateCard rates,
        List<JobView> jobs,
        List<Worker> workers,
        List<NodeView> nodes,
        List<Launch> launches,
        List<PoolView> pools,
        List<BudgetBalance> budgets,
        List<BudgetRequest> requests,
        List<StandingApproval> standing,
        Map<String, Money> drawnThisWeek,
        List<LaunchHold> holds,
        List<Source> blind,
        List<Discrepancy> discrepancies,
        SiteLimits limits) {

    public Snapshot {
        // Snapshots that were kept before there were holds have none.
        holds = holds == null ? List.of() : List.copyOf(holds);
        jobs = List.copyOf(jobs);
        workers = List.copyOf(workers);
        nodes = List.copyOf(nodes);
        launches = List.copyOf(launches);
        pools = List.copyOf(pools);
        budgets = List.copyOf(budgets);
        requests = List.copyOf(requests);
        standing = List.copyOf(standing);
        drawnThisWeek = Map.copyOf(drawnThisWeek);
        blind = List.copyOf(blind);
        // Snapshots that were kept before discrepancies were don't have them.
        discrepancies = discrepancies == null ? List.of() : List.copyOf(discrepancies);
        // Nor limits, before these were known.
        limits = limits == null ? SiteLimits.NONE : limits;
    }

    /** A snapshot of a studio in which nothing is known to be scarce. */
    public Snapshot(
            String planId,
            Instant now,
            long seed,
            Policy policy,
            RateCard rates,
            List<JobView> jobs,
            List<Worker> workers,
            List<NodeView> nodes,
            List<Launch> launches,
            List<PoolView> pools,
            List<BudgetBalance> budgets,
            List<BudgetRequest> requests,
            List<StandingApproval> standing,
            Map<String, Money> drawnThisWeek,
            List<LaunchHold> holds,
            List<Source> blind,
            List<Discrepancy> discrepancies) {
        this(
                planId,
                now,
                seed,
                policy,
                rates,
                jobs,
                workers,
                nodes,
                launches,
                pools,
                budgets,
                requests,
                standing,
                drawnThisWeek,
                holds,
                blind,
                discrepancies,
                SiteLimits.NONE);
    }

    /** The same farm with other knowledge of its jobs. */
    public Snapshot withJobs(List<JobView> other) {
        return new Snapshot(
                planId,
                now,
                seed,
                policy,
                rates,
                other,
                workers,
                nodes,
                launches,
                pools,
                budgets,
                requests,
                standing,
                drawnThisWeek,
                holds,
                blind,
                discrepancies,
                limits);
    }

    /** A thing that a tick reads. */
    public enum Source {
        CLOUD,
        MARKET,
        FARM
    }

    /**
     * A job, what it is due for, and what is known of its frames.
     *
     * @param framesRunning unfinished frames of tasks that are being rendered
     * @param framesFailed unfinished frames of tasks that the manager gave up; they wait for the TD
     * @param framesPerTask frames that a worker takes at once and that are lost together, >= 1
     * @param workers workers that render it now, fixed and rented ones
     * @param lastTries how its tasks ended lately
     * @param runningSeconds how long each of the frames that are being rendered has been so far, in
     *     seconds of a fixed worker; empty when that isn't known
     */
    public record JobView(
            Job job,
            @Nullable Delivery delivery,
            FrameTime frameTime,
            int framesRunning,
            int framesFailed,
            int framesPerTask,
            int workers,
            Tries lastTries,
            List<Double> runningSeconds) {

        public JobView {
            // Snapshots that were kept before tasks were told, or tries counted, have none.
            framesPerTask = Math.max(1, framesPerTask);
            lastTries = lastTries == null ? Tries.NONE : lastTries;
            runningSeconds = runningSeconds == null ? List.of() : List.copyOf(runningSeconds);
        }

        /** A job of which isn't known how long its frames have been rendered. */
        public JobView(
                Job job,
                @Nullable Delivery delivery,
                FrameTime frameTime,
                int framesRunning,
                int framesFailed,
                int framesPerTask,
                int workers,
                Tries lastTries) {
            this(
                    job,
                    delivery,
                    frameTime,
                    framesRunning,
                    framesFailed,
                    framesPerTask,
                    workers,
                    lastTries,
                    List.of());
        }

        /** A job of whose tasks nothing ended lately, with one frame a task. */
        public JobView(
                Job job,
                @Nullable Delivery delivery,
                FrameTime frameTime,
                int framesRunning,
                int framesFailed) {
            this(
                    job,
                    delivery,
                    frameTime,
                    framesRunning,
                    framesFailed,
                    1,
                    framesRunning,
                    Tries.NONE);
        }

        /** The same job with other knowledge of its frames. */
        public JobView with(FrameTime other) {
            return new JobView(
                    job,
                    delivery,
                    other,
                    framesRunning,
                    framesFailed,
                    framesPerTask,
                    workers,
                    lastTries,
                    runningSeconds);
        }

        /** The same job in other tasks. */
        public JobView withFramesPerTask(int frames) {
            return new JobView(
                    job,
                    delivery,
                    frameTime,
                    framesRunning,
                    framesFailed,
                    frames,
                    workers,
                    lastTries,
                    runningSeconds);
        }

        /** The same job for another delivery. */
        public JobView with(Delivery other) {
            return new JobView(
                    job,
                    other,
                    frameTime,
                    framesRunning,
                    framesFailed,
                    framesPerTask,
                    workers,
                    lastTries,
                    runningSeconds);
        }

        /**
         * Whether its frames keep failing, as its manager says or its last tries show: it is held
         * for the TD and never a reason to rent.
         */
        public boolean isHeld() {
            return job.state() == JobState.FAILED
                    || (job.state().isRunnable() && lastTries.keepFailing());
        }

        /** Frames that the manager will still render by itself. */
        public int framesToRender() {
            return Math.max(0, job.framesRemaining() - framesFailed);
        }
    }

    /**
     * A rented node and what it does.
     *
     * @param workerId its worker in the render manager, or null before it signed on
     * @param rendersJobId the job of the frame it renders, or null
     * @param rendersSince since when it renders what it renders, or null when that isn't known
     * @param idleSince since when it has nothing to render, or null
     */
    public record NodeView(
            Node node,
            @Nullable String workerId,
            @Nullable String rendersJobId,
            @Nullable Instant rendersSince,
            @Nullable Instant idleSince) {

        /** A node of which it isn't known since when it renders. */
        public NodeView(
                Node node,
                @Nullable String workerId,
                @Nullable String rendersJobId,
                @Nullable Instant idleSince) {
            this(node, workerId, rendersJobId, null, idleSince);
        }
    }

    /**
     * A pool with what is remembered of it.
     *
     * @param soldOutUntil not asked before this instant, or null
     * @param history what it did in the last day
     */
    public record PoolView(
            PoolQuote quote, @Nullable Instant soldOutUntil, List<PoolEvent> history) {

        public PoolView {
            // Snapshots that were kept before there were histories have none.
            history = history == null ? List.of() : List.copyOf(history);
        }

        /** A pool that was never asked. */
        public PoolView(PoolQuote quote, @Nullable Instant soldOutUntil) {
            this(quote, soldOutUntil, List.of());
        }
    }
}
