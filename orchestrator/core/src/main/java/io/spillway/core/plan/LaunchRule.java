package io.spillway.core.plan;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.JobState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rents what each approved budget's job lacks to meet its deadline: the hub first, then spot
 * machines by dollars a frame, and on-demand ones when spot can't do it any more.
 */
final class LaunchRule {

    /** Once it rents, it rents for a finish this share of the remaining time earlier. */
    private static final double CUSHION = 0.04;

    /** Spot is waited for while the job would then take at most this share of the free slots. */
    private static final double WAIT_SHARE = 0.7;

    private final Draft draft;
    private final Snapshot snapshot;
    private final Purchase purchase;

    private LaunchRule(Draft draft) {
        this.draft = draft;
        this.snapshot = draft.snapshot();
        this.purchase = new Purchase(draft);
    }

    static void apply(Draft draft) {
        Set<Snapshot.Source> needed =
                Set.of(Snapshot.Source.CLOUD, Snapshot.Source.MARKET, Snapshot.Source.FARM);
        for (Snapshot.Source source : draft.snapshot().blind()) {
            if (needed.contains(source)) {
                draft.note(
                        "Nothing is rented while the "
                                + source.name().toLowerCase(Locale.ROOT)
                                + " can't be read.");
                return;
            }
        }
        if (LostLink.isSuspected(draft)) {
            draft.note(
                    "Nothing is rented: most rented machines are out of the render manager's sight,"
                            + " so the hub's link may be down.");
            return;
        }
        if (isHeld(draft)) {
            return;
        }
        LaunchRule rule = new LaunchRule(draft);
        for (BudgetBalance balance : inOrder(draft)) {
            rule.rentFor(balance);
        }
    }

    /** Says what is held, and whether that is everything. */
    private static boolean isHeld(Draft draft) {
        boolean everything = false;
        for (LaunchHold hold : draft.snapshot().holds()) {
            if (hold.isForOperator()) {
                draft.note(hold.why());
            }
            everything |= hold.coversEverything();
        }
        return everything;
    }

    /** Open budgets in the order in which the manager serves their jobs. */
    static List<BudgetBalance> inOrder(Draft draft) {
        List<BudgetBalance> ordered = new ArrayList<>();
        for (Snapshot.JobView view : draft.snapshot().jobs()) {
            for (BudgetBalance balance : draft.snapshot().budgets()) {
                if (balance.budget().jobId().equals(view.job().jobId())
                        && balance.budget().mayRentAt(draft.now())) {
                    ordered.add(balance);
                }
            }
        }
        return ordered;
    }

    private void rentFor(BudgetBalance balance) {
        String jobId = balance.budget().jobId();
        Snapshot.JobView view = draft.job(jobId);
        if (view == null) {
            return;
        }
        Instant deadline = deadlineOf(view);
        if (view.job().state() == JobState.FAILED) {
            draft.note(view.job().name() + " has failing frames: nothing is rented for it.");
            return;
        }
        if (deadline == null || draft.framesQueued(jobId) == 0) {
            return;
        }
        FarmModel farm = draft.farm();
        int index = farm.indexOf(jobId);
        if (index >= 0) {
            Goal goal = Goal.of(draft, balance, farm.jobs().get(index), deadline);
            if (!meetDeadline(goal, farm)) {
                keepSafetyNet(goal);
            }
        }
    }

    /** Rents what the deadline lacks; false when it lacks nothing. */
    private boolean meetDeadline(Goal goal, FarmModel farm) {
        Forecaster forecaster = draft.forecaster();
        double deviations = goal.aim().deviations();
        if (forecaster.finishAt(farm, goal.jobId(), deviations) <= goal.targetSeconds()) {
            return false;
        }
        double from = HubState.of(draft).workersReadyAfterSeconds(draft.policy());
        double frame = goal.job().frameSecondsAt(deviations);
        double by = goal.targetSeconds() * (1 - CUSHION);
        if (from + frame > by) {
            by = goal.deadlineSeconds();
        }
        if (from + frame > by) {
            draft.note(
                    goal.name()
                            + " may miss "
                            + Reasons.when(goal.deadline())
                            + ", but a machine rented now couldn't finish a frame before it.");
            return true;
        }
        List<PoolRanking.Ranked> spot =
                PoolRanking.tier(PoolRanking.spot(snapshot, goal.frameSeconds()));
        List<PoolRanking.Ranked> tier = spot;
        if (spot.isEmpty()) {
            tier = PoolRanking.tier(PoolRanking.onDemand(snapshot, goal.frameSeconds()));
            if (!tier.isEmpty() && mayWaitForSpot(goal, farm, from)) {
                draft.wantWorkers(1);
                draft.note(
                        goal.name()
                                + " waits for spot machines: every pool is sold out or too dear,"
                                + " and on-demand machines can still make "
                                + Reasons.when(goal.deadline())
                                + " later.");
                return true;
            }
        }
        if (tier.isEmpty()) {
            draft.wantWorkers(1);
            draft.note(
                    goal.name()
                            + " needs machines, but no pool offers any now; asked again when a"
                            + " sold-out pool may have some.");
            return true;
        }
        double speed = PoolRanking.meanSpeed(tier);
        boolean isSpot = !spot.isEmpty();
        double end = by;
        int most = draft.policy().maxNodes();
        int wanted =
                Sizing.smallest(
                        most,
                        n ->
                                forecaster.finishAt(
                                                Sizing.with(
                                                        farm, goal.job(), n * speed, from, isSpot),
                                                goal.jobId(),
                                                deviations)
                                        <= end);
        purchase.workers(goal, tier, wanted, purchase.whyNeeded(goal, tier, wanted));
        return true;
    }

    private boolean mayWaitForSpot(Goal goal, FarmModel farm, double from) {
        double later = from + draft.policy().soldOutMemory().toSeconds();
        double reserve = 3 * (draft.policy().boot().toSeconds() + goal.frameSeconds());
        if (goal.targetSeconds() - later < reserve) {
            return false;
        }
        int free = (int) (WAIT_SHARE * purchase.freeSlots());
        int needed =
                Sizing.smallest(
                        free,
                        n ->
                                draft.forecaster()
                                                .finishAt(
                                                        Sizing.with(
                                                                farm, goal.job(), n, later, false),
                                                        goal.jobId(),
                                                        goal.aim().deviations())
                                        <= goal.targetSeconds());
        return needed <= free;
    }

    /**
     * Frame-exact safety net: were every spot machine to vanish at the next tick, on-demand
     * machines launched then must still finish in time within the node limit; those beyond it are
     * held now.
     */
    private void keepSafetyNet(Goal goal) {
        int onSpot = 0;
        int spotNodes = 0;
        int others = 0;
        for (Snapshot.NodeView view : snapshot.nodes()) {
            boolean spot = view.node().pool().option() == PurchaseOption.SPOT;
            if (view.node().phase() == NodePhase.GONE) {
                continue;
            }
            if (!spot) {
                others++;
            } else if (goal.budgetId().equals(view.node().budgetId())) {
                spotNodes++;
                onSpot += goal.jobId().equals(view.rendersJobId()) ? 1 : 0;
            }
        }
        for (Launch launch : snapshot.launches()) {
            others +=
                    launch.order().option() == PurchaseOption.ON_DEMAND
                            ? FarmModels.outstanding(snapshot, launch)
                            : 0;
        }
        if (!goal.aim().safetyNet() || spotNodes == 0) {
            return;
        }
        List<PoolRanking.Ranked> tier =
                PoolRanking.tier(PoolRanking.onDemand(snapshot, goal.frameSeconds()));
        double frame = goal.job().frameSecondsAt(1);
        double speed = PoolRanking.meanSpeed(tier);
        double boot = draft.policy().boot().toSeconds();
        int framesEach = (int) Math.floor((goal.deadlineSeconds() - 60 - boot) * speed / frame);
        if (tier.isEmpty() || framesEach <= 0) {
            return;
        }
        FarmModel withoutSpot = withoutSpot(goal, onSpot);
        double missing =
                draft.forecaster()
                        .unfinishedBy(withoutSpot, goal.jobId(), 1, goal.deadlineSeconds());
        int needed = (int) Math.ceil(missing / framesEach - 1e-9);
        int rentable = Math.max(0, draft.policy().maxNodes() - others);
        if (needed > rentable) {
            purchase.workers(
                    goal,
                    tier,
                    needed - rentable,
                    "Were every spot machine of "
                            + goal.name()
                            + " taken back now, "
                            + Reasons.count(needed, "on-demand machine")
                            + " would be needed to make "
                            + Reasons.when(goal.deadline())
                            + "; the node limit leaves "
                            + rentable
                            + ", so the rest is rented now.");
        }
    }

    private FarmModel withoutSpot(Goal goal, int onSpot) {
        FarmModel model =
                draft.models()
                        .of(
                                view ->
                                        draft.stays(view)
                                                && view.node().pool().option()
                                                        == PurchaseOption.ON_DEMAND,
                                false);
        List<ModelJob> jobs = new ArrayList<>();
        for (ModelJob job : model.jobs()) {
            jobs.add(job.jobId().equals(goal.jobId()) ? job.withRequeued(onSpot) : job);
        }
        return new FarmModel(jobs, model.capacity());
    }

    static @Nullable Instant deadlineOf(Snapshot.JobView view) {
        Delivery delivery = view.delivery();
        return delivery == null ? null : delivery.deadline();
    }

    /** Whether a launch is of this role and may still bring machines. */
    static boolean mayBring(Snapshot snapshot, Launch launch, NodeRole role) {
        Duration age = Duration.between(launch.intendedAt(), snapshot.now());
        return launch.order().role() == role
                && age.compareTo(snapshot.policy().joinLimit()) <= 0
                && FarmModels.outstanding(snapshot, launch) > 0;
    }
}
