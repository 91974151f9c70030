package io.spillway.core.planner.machines;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.plan.Action;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.Goal;
import io.spillway.core.planner.draft.HubState;
import io.spillway.core.planner.draft.Reservations;
import io.spillway.core.pools.Ranked;
import io.spillway.core.pools.Tier;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Turns a wish for machines into launches within the node limit, the batch and the budget. */
final class Purchase {

    private static final String HOURLY_CAP = "hourly cap";

    /**
     * Launches of one plan for one job. EC2 takes two a second (cloud-failure case 1), so these are
     * asked for within half a tick.
     */
    private static final int MOST_BATCHES = 50;

    private final Draft draft;
    private final Snapshot snapshot;
    private final PurchaseWords words;

    Purchase(Draft draft) {
        this.draft = draft;
        this.snapshot = draft.snapshot();
        this.words = new PurchaseWords(draft);
    }

    /** Machines that may still be rented before the node limit, this plan's launches deducted. */
    int freeSlots() {
        int taken = draft.liveNodes() + draft.launching() + draft.fleet().outstanding();
        return Math.max(0, draft.policy().maxNodes() - taken);
    }

    /**
     * Rents workers of one tier, or the hub that they need first.
     *
     * @param wanted how many are lacking, >= 0
     */
    void workers(Goal goal, List<Ranked> tier, int wanted, String reason) {
        if (wanted <= 0 || tier.isEmpty()) {
            return;
        }
        UsefulNodes useful = draft.useful(goal.view(), Tier.meanSpeed(tier));
        if (useful.more() < wanted) {
            draft.note(words.notUseful(goal, wanted, useful));
        }
        if (useful.more() == 0) {
            return;
        }
        draft.wantWorkers(wanted);
        Money cap = Tier.dearestCap(tier);
        Money unit = Reservations.unit(snapshot, cap, NodeRole.WORKER);
        HubState hub = HubState.of(draft);
        if (hub == HubState.NONE) {
            if (!isHubOrdered()) {
                hub(goal, unit, Reservations.hourly(snapshot, cap, NodeRole.WORKER), wanted);
            }
            return;
        }
        if (hub == HubState.ORDERED || (hub == HubState.JOINING && !isHurried(goal))) {
            draft.note(
                    goal.name()
                            + " needs "
                            + Reasons.count(wanted, "machine")
                            + Reasons.verb(wanted, "; it is", "; they are")
                            + " rented as soon as the cloud hub is up.");
            return;
        }
        Money hourly = Reservations.hourly(snapshot, cap, NodeRole.WORKER);
        int affordable = affordable(goal, tier, unit);
        int inTheHour = inTheHour(goal, hourly);
        int free = freeSlots();
        int count = wanted;
        String cutBy = "";
        int most = draft.policy().batch() * MOST_BATCHES;
        if (most < count) {
            count = most;
            cutBy = "batch";
        }
        if (useful.more() < count) {
            count = useful.more();
            cutBy = useful.cutBy();
        }
        if (free < count) {
            count = free;
            cutBy = "node limit";
        }
        if (affordable < count) {
            count = affordable;
            cutBy = "budget";
        }
        if (inTheHour < count) {
            count = inTheHour;
            cutBy = HOURLY_CAP;
        }
        if (cutBy.equals(HOURLY_CAP)) {
            draft.note(words.lacksInTheHour(goal, wanted, hourly));
        } else if (count <= 0 || cutBy.equals("budget")) {
            draft.note(words.lacking(goal, wanted, cutBy, unit));
        }
        int left = wanted;
        while (count > 0) {
            int now = Math.min(count, draft.policy().batch());
            count -= now;
            // What a cap cut away is told by the last one.
            int share = count > 0 ? now : left;
            launch(
                    goal,
                    NodeRole.WORKER,
                    tier,
                    now,
                    share,
                    count > 0 ? "" : cutBy,
                    unit,
                    hourly,
                    reason);
            left -= now;
        }
    }

    private void hub(Goal goal, Money workerUnit, Money workerHourly, int wanted) {
        List<Ranked> pools = draft.pools().hub();
        if (pools.isEmpty()) {
            draft.note(
                    goal.name()
                            + " needs "
                            + Reasons.count(wanted, "machine")
                            + ", but no pool offers a hub ("
                            + draft.policy().hubType()
                            + ") now.");
            return;
        }
        Money cap = Tier.dearestCap(pools);
        Money unit = Reservations.unit(snapshot, cap, NodeRole.HUB);
        Money hourly = Reservations.hourly(snapshot, cap, NodeRole.HUB);
        if (draft.available(goal.balance()).compareTo(unit.plus(workerUnit)) < 0) {
            draft.note(words.lacking(goal, wanted, "budget", unit.plus(workerUnit)));
            return;
        }
        if (inTheHour(goal, hourly.plus(workerHourly)) < 1) {
            draft.note(words.lacksInTheHour(goal, wanted, hourly.plus(workerHourly)));
            return;
        }
        if (freeSlots() < 2) {
            draft.note(words.lacking(goal, wanted, "node limit", unit));
            return;
        }
        launch(
                goal,
                NodeRole.HUB,
                pools,
                1,
                1,
                "",
                unit,
                hourly,
                "The cloud hub comes first: it carries the tunnel of the "
                        + Reasons.count(Math.min(wanted, draft.policy().maxNodes()), "machine")
                        + " that "
                        + goal.name()
                        + " needs.");
    }

    private void launch(
            Goal goal,
            NodeRole role,
            List<Ranked> tier,
            int count,
            int wanted,
            String cutBy,
            Money unit,
            Money hourly,
            String reason) {
        draft.commit(goal.budgetId(), unit.times(count));
        draft.commitHourly(goal.budgetId(), hourly.times(count));
        Instant leaseUntil = draft.now().plus(draft.policy().lease());
        draft.add(
                new Action.Launch(
                        goal.budgetId(),
                        goal.jobId(),
                        role,
                        tier.stream().map(Ranked::bid).toList(),
                        count,
                        wanted,
                        cutBy,
                        leaseUntil,
                        unit,
                        hourly,
                        reason));
    }

    /** How many the budget's hourly cap has room for. */
    private int inTheHour(Goal goal, Money hourly) {
        Money left = draft.hourlyAvailable(goal.balance());
        return left == null ? Integer.MAX_VALUE : Outlook.units(left, hourly);
    }

    /** How many can be reserved now and also be kept until the job is done. */
    private int affordable(Goal goal, List<Ranked> tier, Money unit) {
        Money available = draft.available(goal.balance());
        int now = Outlook.units(available, unit);
        Duration time = Duration.ofSeconds((long) Math.max(0, goal.targetSeconds()));
        Money dearest = tier.stream().map(Ranked::hourly).reduce(Money::max).orElseThrow();
        KeepCost cost = new KeepCost(snapshot, time);
        Money keep = cost.of(dearest, Tier.dearestCap(tier), NodeRole.WORKER);
        int kept = Outlook.units(Outlook.free(draft, goal.balance(), cost), keep);
        if (kept == 0 && !draft.fleet().hasWorkers(goal.budgetId())) {
            // Too little to last until the deadline: what it can do is still done, half of it now
            // and half as renewals.
            int half = Outlook.units(available, unit.times(2));
            return Math.min(now, Math.max(1, half));
        }
        return Math.min(now, kept);
    }

    private boolean isHubOrdered() {
        return draft.launches().stream().anyMatch(launch -> launch.role() == NodeRole.HUB);
    }

    /** Whether waiting for the hub would take a large part of what is left. */
    private boolean isHurried(Goal goal) {
        return goal.targetSeconds()
                < 4.0 * draft.policy().boot().toSeconds() + 2 * goal.frameSeconds();
    }
}
