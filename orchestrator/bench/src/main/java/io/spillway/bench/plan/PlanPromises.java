package io.spillway.bench.plan;

import io.spillway.bench.Report;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What every plan keeps, checked on a large one. */
final class PlanPromises {

    private final Snapshot snapshot;
    private final Plan plan;
    private final String name;

    private PlanPromises(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.plan = Planner.plan(snapshot);
        this.name = snapshot.nodes().size() - 1 + " nodes";
    }

    static void check(Snapshot snapshot, Report.Builder report) {
        PlanPromises promises = new PlanPromises(snapshot);
        promises.order(report);
        promises.nodeLimit(report);
        promises.budgets(report);
        promises.oneWord(report);
    }

    private void order(Report.Builder report) {
        Random random = new Random(1);
        Snapshot s = snapshot;
        Snapshot shuffled =
                new Snapshot(
                        s.planId(),
                        s.now(),
                        s.seed(),
                        s.policy(),
                        s.rates(),
                        shuffled(s.jobs(), random),
                        shuffled(s.workers(), random),
                        shuffled(s.nodes(), random),
                        shuffled(s.launches(), random),
                        shuffled(s.pools(), random),
                        shuffled(s.budgets(), random),
                        shuffled(s.requests(), random),
                        s.standing(),
                        s.drawnThisWeek(),
                        s.holds(),
                        s.blind(),
                        s.discrepancies());
        report.invariant(
                name + ": the order of a snapshot changes nothing",
                Planner.plan(shuffled).equals(plan),
                plan.actions().size() + " actions, " + plan.forecasts().size() + " forecasts");
    }

    private static <T> List<T> shuffled(List<T> items, Random random) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }

    private void nodeLimit(Report.Builder report) {
        long live = snapshot.nodes().stream().filter(view -> view.node().phase().isLive()).count();
        int launched = 0;
        for (Action.Launch launch : launches()) {
            launched += launch.count();
        }
        report.invariant(
                name + ": no more nodes than the limit",
                launched == 0 || live + launched <= snapshot.policy().maxNodes(),
                live + " live, " + launched + " more, limit " + snapshot.policy().maxNodes());
    }

    private void budgets(Report.Builder report) {
        Map<String, Money> asked = new HashMap<>();
        for (Action.Launch launch : launches()) {
            asked.merge(
                    launch.budgetId(), launch.unitReservation().times(launch.count()), Money::plus);
        }
        List<String> over = new ArrayList<>();
        for (BudgetBalance balance : snapshot.budgets()) {
            Money sum = asked.remove(balance.budget().budgetId());
            if (sum != null && sum.compareTo(balance.available()) > 0) {
                over.add(balance.budget().budgetId());
            }
        }
        over.addAll(asked.keySet());
        report.invariant(
                name + ": no budget is overdrawn",
                over.isEmpty(),
                over.isEmpty() ? snapshot.budgets().size() + " budgets" : over.toString());
    }

    private void oneWord(Report.Builder report) {
        Set<String> told = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (Action action : plan.actions()) {
            String node =
                    action instanceof Action.Drain drain
                            ? drain.instanceId()
                            : action instanceof Action.Terminate end
                                    ? end.instanceId()
                                    : action instanceof Action.Renew renew
                                            ? renew.instanceId()
                                            : null;
            if (node != null && !told.add(node)) {
                twice.add(node);
            }
        }
        report.invariant(
                name + ": no node is told two things",
                twice.isEmpty(),
                twice.isEmpty() ? told.size() + " nodes" : twice.toString());
    }

    private List<Action.Launch> launches() {
        return plan.actions().stream()
                .filter(Action.Launch.class::isInstance)
                .map(Action.Launch.class::cast)
                .toList();
    }
}
