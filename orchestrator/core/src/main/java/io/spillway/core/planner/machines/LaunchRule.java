package io.spillway.core.planner.machines;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.forecast.FarmModel;
import io.spillway.core.forecast.Reinforcement;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Goal;
import io.spillway.core.planner.draft.HubState;
import io.spillway.core.pools.Ranked;
import io.spillway.core.pools.Tier;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rents what each approved budget's job lacks to meet its deadline: the hub first, then spot
 * machines by dollars a frame, and on-demand ones when spot can't do it any more.
 */
final class LaunchRule {

    /** Once it rents, it rents for a finish this share of the remaining time earlier. */
    private static final double CUSHION = 0.04;

    private final Draft draft;
    private final Purchase purchase;

    private LaunchRule(Draft draft) {
        this.draft = draft;
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
        Map<String, List<BudgetBalance>> byJob = new HashMap<>();
        for (BudgetBalance balance : draft.snapshot().budgets()) {
            if (balance.budget().mayRentAt(draft.now())) {
                byJob.computeIfAbsent(balance.budget().jobId(), _ -> new ArrayList<>())
                        .add(balance);
            }
        }
        List<BudgetBalance> ordered = new ArrayList<>();
        for (Snapshot.JobView view : draft.snapshot().jobs()) {
            ordered.addAll(byJob.getOrDefault(view.job().jobId(), List.of()));
        }
        return ordered;
    }

    private void rentFor(BudgetBalance balance) {
        Goal goal = Goal.of(draft, balance);
        if (goal != null) {
            meetDeadline(goal, draft.farm());
        }
    }

    /** Rents what the deadline lacks, and what must be held on demand to be sure of it. */
    private void meetDeadline(Goal goal, FarmModel farm) {
        boolean onTime = isOnTime(goal, farm);
        if (onTime && !isNetNeeded(goal)) {
            return;
        }
        List<Ranked> spot = onTime ? List.of() : draft.pools().spot(goal.view(), goal.hoursLeft());
        List<Ranked> onDemand = draft.pools().onDemand(goal.view());
        double from = HubState.of(draft).workersReadyAfterSeconds(draft.policy());
        double frame = goal.job().frameSecondsAt(goal.aim().deviations());
        double by = goal.targetSeconds() * (1 - CUSHION);
        if (from + frame > by) {
            by = goal.deadlineSeconds();
        }
        if (from + frame > by) {
            if (!onTime) {
                draft.note(
                        goal.name()
                                + " may miss "
                                + Reasons.when(goal.deadline())
                                + ", but a machine rented now couldn't finish a frame before it.");
            }
            return;
        }
        if (spot.isEmpty() && onDemand.isEmpty()) {
            if (!onTime) {
                draft.wantWorkers(1);
                draft.note(
                        goal.name()
                                + " needs machines, but no pool offers any now; asked again when a"
                                + " sold-out pool may have some.");
            }
            return;
        }
        int lacking = onTime ? 0 : lacking(goal, farm, spot.isEmpty() ? onDemand : spot, from, by);
        if (!onTime && lacking == 0) {
            draft.note(
                    goal.name()
                            + " may miss "
                            + Reasons.when(goal.deadline())
                            + " by frames that are being rendered already: more machines don't end"
                            + " them sooner.");
        }
        new Rent(draft, purchase, goal, spot, onDemand).decide(lacking);
    }

    /** Whether a job that is on time now could lose spot machines and must make the loss good. */
    private boolean isNetNeeded(Goal goal) {
        return goal.aim().safetyNet()
                && draft.nodesOf(goal.budgetId()).stream()
                        .anyMatch(rented -> rented.isSpot() && rented.phase() != NodePhase.GONE);
    }

    private boolean isOnTime(Goal goal, FarmModel farm) {
        double finish = draft.forecaster().finishAt(farm, goal.jobId(), goal.aim().deviations());
        return finish <= goal.targetSeconds();
    }

    /** The fewest machines more with which the job is done by then. */
    private int lacking(Goal goal, FarmModel farm, List<Ranked> ranked, double from, double by) {
        List<Ranked> tier = Tier.of(ranked);
        double speed = Tier.meanSpeed(tier);
        boolean spot = tier.getFirst().pool().option() == PurchaseOption.SPOT;
        return draft.forecaster()
                .fewest(
                        farm,
                        goal.jobId(),
                        new Reinforcement(speed, from, spot),
                        by,
                        goal.aim().deviations(),
                        draft.policy().maxNodes());
    }
}
