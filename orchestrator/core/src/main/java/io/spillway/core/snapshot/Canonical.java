package io.spillway.core.snapshot;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.farm.Job;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.reconcile.Discrepancy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One order for everything in a snapshot, so that the order it was read in can't matter. */
public final class Canonical {

    private Canonical() {}

    /** The same snapshot with its lists in canonical order. */
    public static Snapshot of(Snapshot s) {
        return new Snapshot(
                s.planId(),
                s.now(),
                s.seed(),
                s.policy(),
                s.rates(),
                sorted(s.jobs(), (a, b) -> managerOrder(a.job(), b.job())),
                sorted(s.workers(), (a, b) -> a.workerId().compareTo(b.workerId())),
                nodes(s.nodes()),
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

    /** How manager order is: higher priority first, then older, then by id. */
    private static int managerOrder(Job a, Job b) {
        int byPriority = Integer.compare(b.priority(), a.priority());
        if (byPriority != 0) {
            return byPriority;
        }
        int byAge = a.submittedAt().compareTo(b.submittedAt());
        return byAge != 0 ? byAge : a.jobId().compareTo(b.jobId());
    }

    /** A node with what it is sorted by at hand: there are many, and each is compared often. */
    private record Launched(long second, int nano, String instanceId, Snapshot.NodeView view) {
        static Launched of(Snapshot.NodeView view) {
            Instant at = view.node().launchedAt();
            return new Launched(at.getEpochSecond(), at.getNano(), view.node().instanceId(), view);
        }

        static int compare(Launched a, Launched b) {
            int bySecond = Long.compare(a.second, b.second);
            int byTime = bySecond != 0 ? bySecond : Integer.compare(a.nano, b.nano);
            return byTime != 0 ? byTime : a.instanceId.compareTo(b.instanceId);
        }
    }

    private static List<Snapshot.NodeView> nodes(List<Snapshot.NodeView> nodes) {
        return RentedNodes.each(nodes.size())
                .mapToObj(number -> Launched.of(nodes.get(number)))
                .sorted(Launched::compare)
                .map(Launched::view)
                .toList();
    }

    /** Many items are sorted on several cores: nodes are most of a large farm's snapshot. */
    private static <T> List<T> sorted(List<T> items, Comparator<? super T> order) {
        @SuppressWarnings("unchecked") // an array of just these items
        T[] sorted = (T[]) items.toArray();
        Arrays.parallelSort(sorted, order);
        return List.of(sorted);
    }
}
