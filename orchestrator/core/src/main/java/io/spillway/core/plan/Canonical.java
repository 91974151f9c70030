package io.spillway.core.plan;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.farm.Worker;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.reconcile.Discrepancy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One order for everything in a snapshot, so that the order it was read in can't matter. */
final class Canonical {

    private Canonical() {}

    static Snapshot of(Snapshot s) {
        return new Snapshot(
                s.planId(),
                s.now(),
                s.seed(),
                s.policy(),
                s.rates(),
                sorted(s.jobs(), (a, b) -> Forecaster.managerOrder(a.job(), b.job())),
                sorted(s.workers(), Comparator.comparing(Worker::workerId)),
                sorted(s.nodes(), Canonical::byLaunch),
                sorted(
                        s.launches(),
                        Comparator.comparing(Launch::intendedAt).thenComparing(Launch::launchId)),
                sorted(s.pools(), Comparator.comparing(view -> view.quote().pool())),
                sorted(s.budgets(), Comparator.comparing(balance -> balance.budget().budgetId())),
                sorted(
                        s.requests(),
                        Comparator.comparing(BudgetRequest::createdAt)
                                .thenComparing(BudgetRequest::requestId)),
                sorted(
                        s.standing(),
                        Comparator.comparing(StandingApproval::approvedAt)
                                .thenComparing(StandingApproval::standingApprovalId)),
                s.drawnThisWeek(),
                sorted(s.holds(), Comparator.comparing(LaunchHold::key)),
                s.blind().stream().distinct().sorted().toList(),
                sorted(
                        s.discrepancies(),
                        Comparator.comparing(Discrepancy::since)
                                .thenComparing(Discrepancy::resourceId)),
                s.limits());
    }

    private static int byLaunch(Snapshot.NodeView a, Snapshot.NodeView b) {
        int byTime = a.node().launchedAt().compareTo(b.node().launchedAt());
        return byTime != 0 ? byTime : a.node().instanceId().compareTo(b.node().instanceId());
    }

    /** Many items are sorted on several cores: nodes are most of a large farm's snapshot. */
    private static <T> List<T> sorted(List<T> items, Comparator<? super T> order) {
        @SuppressWarnings("unchecked") // an array of just these items
        T[] sorted = (T[]) items.toArray();
        Arrays.parallelSort(sorted, order);
        return List.of(sorted);
    }
}
