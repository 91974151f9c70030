package io.spillway.app.live;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.farm.Job;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Snapshot;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How each budget was spent over time, for plots. Kept in memory since the service started; old
 * points are thinned out, so that a budget's history never holds more than {@value #MOST} of them.
 */
@Singleton
public final class SpendHistory {

    private static final int MOST = 512;

    private final Store store;
    private final Map<String, List<Point>> byBudget = new TreeMap<>();

    public SpendHistory(Store store) {
        this.store = store;
    }

    /**
     * A budget and its job at one instant.
     *
     * @param framesDone of the budget's job; 0 when the farm doesn't show it
     */
    public record Point(Instant at, Money spent, Money reserved, int framesDone, int framesTotal) {}

    /** Adds a point to every budget that isn't closed. */
    synchronized void sample(Snapshot snapshot) {
        Map<String, Job> jobs =
                snapshot.jobs().stream()
                        .map(Snapshot.JobView::job)
                        .collect(Collectors.toMap(Job::jobId, job -> job, (one, _) -> one));
        for (BudgetBalance balance : store.balances()) {
            Budget budget = balance.budget();
            if (budget.status() != Budget.Status.CLOSED) {
                add(snapshot.now(), balance, jobs.get(budget.jobId()));
            }
        }
    }

    /** Oldest first; empty for a budget that nothing is known of. */
    public synchronized List<Point> of(String budgetId) {
        return List.copyOf(byBudget.getOrDefault(budgetId, List.of()));
    }

    private void add(Instant at, BudgetBalance balance, @Nullable Job job) {
        List<Point> points =
                byBudget.computeIfAbsent(balance.budget().budgetId(), id -> new ArrayList<>());
        points.add(
                new Point(
                        at,
                        balance.spent(),
                        balance.reserved(),
                        job == null ? 0 : job.framesDone(),
                        job == null ? 0 : job.framesTotal()));
        if (points.size() > MOST) {
            thin(points);
        }
    }

    /** Drops every second point; the first and the newest stay. */
    private static void thin(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (int index = 0; index < points.size(); index += 2) {
            kept.add(points.get(index));
        }
        Point newest = points.getLast();
        if (!kept.getLast().equals(newest)) {
            kept.add(newest);
        }
        points.clear();
        points.addAll(kept);
    }
}
