package io.spillway.bench.plan;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A busy studio that a seed makes up: jobs of many shows, bound to a tag or to none, partly
 * rendered, some held or failing; one in five has a deadline, and half of those a budget whose
 * machines boot, render, drain and end. Deadlines lie around what the farm is forecast to do, so
 * that every rule of the planner has something to decide.
 */
final class LargeFarm {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final List<JobState> STATES = List.of(JobState.values());

    /** Late jobs that nobody was asked about yet: a plan makes their offers. */
    private static final int NEWLY_LATE = 2;

    private final FarmSize size;
    private final Random random;
    private final LargeMarket market;
    private final LargeFleet fleet;
    private final int draws;
    private final List<Snapshot.JobView> jobs = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();

    private LargeFarm(FarmSize size, long seed, int draws) {
        this.size = size;
        this.random = new Random(seed);
        this.draws = draws;
        this.market = new LargeMarket(size, random);
        this.fleet = new LargeFleet(market, random);
        for (int i = 0; i < size.jobs(); i++) {
            jobs.add(job(i));
        }
        for (int i = 0; i < size.workers(); i++) {
            workers.add(worker(i));
        }
        for (int i = 0; i < size.nodes(); i++) {
            fleet.node(i, jobs.get(i % size.budgets()).job());
        }
        fleet.hub();
        workers.addAll(fleet.workers());
    }

    /** A busy farm whose budgets rent. */
    static Snapshot busy(FarmSize size, long seed) {
        return new LargeFarm(size, seed, 200).withDeadlines();
    }

    /** The same without deadlines and budgets: all that a plan does is forecast. */
    static Snapshot toForecast(FarmSize size, long seed, int draws) {
        LargeFarm farm = new LargeFarm(size, seed, draws);
        return farm.snapshot(farm.jobs, List.of(), List.of());
    }

    private Snapshot withDeadlines() {
        Map<String, Instant> finishes = new HashMap<>();
        LargeBooks books = new LargeBooks(random);
        for (Snapshot.JobView view : jobs.subList(0, size.budgets())) {
            books.budget(view.job());
        }
        // Nodes count only with a budget that pays for them.
        Snapshot without = snapshot(jobs, books.budgets(), List.of());
        for (JobForecast forecast : Planner.plan(without).forecasts()) {
            finishes.put(forecast.jobId(), forecast.finishP80());
        }
        List<Snapshot.JobView> due = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Snapshot.JobView view = jobs.get(i);
            Duration left = Duration.between(NOW, finishes.getOrDefault(view.job().jobId(), NOW));
            if (i < size.budgets()) {
                due.add(withDeadline(view, scaled(left, 0.8 + 0.8 * random.nextDouble())));
            } else if (i < size.dueJobs() - NEWLY_LATE) {
                boolean late = i % 2 == 0;
                due.add(withDeadline(view, scaled(left, late ? 0.8 : 1.6)));
                if (late) {
                    books.asked(view.job());
                }
            } else if (i < size.dueJobs()) {
                due.add(withDeadline(view, scaled(left, 0.85)));
            } else {
                due.add(view);
            }
        }
        return snapshot(due, books.budgets(), books.requests());
    }

    private static Duration scaled(Duration time, double factor) {
        long seconds = Math.clamp((long) (time.toSeconds() * factor), 3600, 30L * 86400);
        return Duration.ofSeconds(seconds);
    }

    private static Snapshot.JobView withDeadline(Snapshot.JobView view, Duration left) {
        String jobId = view.job().jobId();
        return new Snapshot.JobView(
                view.job(),
                new Delivery(jobId, "show-" + jobId.hashCode() % 7, "sq", "sh", NOW.plus(left)),
                view.frameTime(),
                view.framesRunning(),
                view.framesFailed());
    }

    private Snapshot snapshot(
            List<Snapshot.JobView> views,
            List<BudgetBalance> budgets,
            List<BudgetRequest> requests) {
        return new Snapshot(
                "plan-bench",
                NOW,
                7,
                market.policy(size, draws),
                market.rates(),
                views,
                workers,
                fleet.nodes(),
                budgets.isEmpty() ? List.of() : fleet.launches(jobs.subList(0, size.budgets())),
                market.quotes(NOW),
                budgets,
                requests,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private Snapshot.JobView job(int number) {
        String id = "job-%05d".formatted(number);
        boolean rents = number < size.budgets();
        int total = rents ? 800 + random.nextInt(1600) : 20 + random.nextInt(300);
        int finished = random.nextInt(3) == 0 ? 0 : random.nextInt(total);
        int chance = random.nextInt(100);
        JobState state =
                rents || chance < 90
                        ? (finished == 0 ? JobState.QUEUED : JobState.ACTIVE)
                        : STATES.get(chance % STATES.size());
        double seconds = 60 + 1500 * Math.pow(random.nextDouble(), 2);
        int failed = state == JobState.FAILED ? Math.min(3, total - finished) : 0;
        Job job =
                new Job(
                        id,
                        "sq_" + id,
                        state,
                        rents ? 50 + random.nextInt(30) : random.nextInt(60),
                        NOW.minusSeconds(60L + random.nextInt(200_000)),
                        rents ? "tag-" + id : tag(),
                        Map.of("show", "show-" + number % 7),
                        total,
                        finished);
        int running = Math.min(total - finished, rents ? 40 : random.nextInt(4));
        FrameTime frameTime = new FrameTime(seconds, seconds * 0.3 * random.nextDouble(), finished);
        return new Snapshot.JobView(job, null, frameTime, running, failed);
    }

    /** One in three jobs goes to any worker, the others to those of a department or a show. */
    private @Nullable String tag() {
        int tags = Math.max(6, size.jobs() / 35);
        return random.nextInt(3) == 0 ? null : "group-" + random.nextInt(tags);
    }

    private Worker worker(int number) {
        Set<String> tags = new TreeSet<>();
        int groups = Math.max(6, size.jobs() / 35);
        // Workers of a room are alike.
        Random room = new Random(number / 12);
        for (int i = 1 + room.nextInt(5); i > 0; i--) {
            tags.add("group-" + room.nextInt(groups));
        }
        WorkerState state = random.nextInt(20) == 0 ? WorkerState.LOST : WorkerState.BUSY;
        String name = "ws-%04d".formatted(number);
        return new Worker(name, name, state, tags, NOW);
    }
}
