package io.spillway.bench.forecast;

import io.spillway.app.config.PolicyDefaults;
import io.spillway.app.loop.DeliveryRules;
import io.spillway.app.loop.JobBook;
import io.spillway.app.loop.Studio;
import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.FarmView;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.snapshot.Snapshot.JobView;
import io.spillway.core.snapshot.Snapshot.NodeView;
import io.spillway.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * One story: a farm renders a few jobs to their end; now and then the planner forecasts them from
 * what the orchestrator would know by then, for deadlines that don't depend on how it went on.
 */
final class ForecastStory {

    static final Policy POLICY = PolicyDefaults.policy(Set.of("spot.large"), "hub.small", Map.of());

    /** Jobs' stories are over after this long, whatever is left. */
    private static final long LONGEST_SECONDS = Duration.ofDays(40).toSeconds();

    private static final long TICK_SECONDS = 120;
    private static final int FORECASTS = 7;
    private static final int DEADLINES = 4;

    private static final RateCard RATES =
            new RateCard(
                    "bench",
                    "made up",
                    Map.of(),
                    Money.usd("0.08"),
                    Money.usd("0.005"),
                    Duration.ofSeconds(60),
                    Duration.ofHours(1));

    private static final Studio STUDIO =
            new Studio(
                    "bench",
                    POLICY,
                    RATES,
                    PolicyDefaults.FRAME_TIME,
                    1,
                    DeliveryRules.byMetadata(ZoneOffset.UTC));

    private static final Money MONEY = Money.usd("100000");

    private final StoryLaw law;
    private final StoryFarm farm;
    private final SplittableRandom chance;
    private final JobBook book;
    private final List<Said> said = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();

    /** A forecast, to be judged when the story is over. */
    private record Said(JobForecast forecast, Instant deadline, String label) {}

    /**
     * What the orchestrator knew at an instant at which it was asked.
     *
     * @param view what the render manager told
     * @param nodes the rented machines
     * @param pools that they are from
     * @param jobs what was learned of each, by then
     */
    private record Moment(
            long second,
            FarmView view,
            List<NodeView> nodes,
            List<Snapshot.PoolView> pools,
            List<JobView> jobs) {}

    /**
     * How a story went.
     *
     * @param chances of deadlines
     * @param quantiles each P50, P80 and P95, as the chance that it gives
     * @param places where each job's end lay among what was drawn
     * @param impossible forecasts whose chance isn't within 0..1 or whose quantiles aren't in order
     */
    record Told(
            List<Judgement> chances,
            List<Judgement> quantiles,
            List<Place> places,
            int impossible) {}

    private ForecastStory(long seed) {
        law = StoryLaw.draw(seed, POLICY, PolicyDefaults.FRAME_TIME);
        farm = new StoryFarm(law);
        chance = new SplittableRandom(~seed);
        book = new JobBook(new MemoryStore(), STUDIO);
    }

    /** Tells the story of a seed. */
    static Told tell(long seed) {
        return new ForecastStory(seed).tell();
    }

    private Told tell() {
        TreeSet<Long> instants = new TreeSet<>();
        for (int i = 0; i < FORECASTS; i++) {
            double share = i == 0 ? 0 : 1.05 * chance.nextDouble();
            instants.add(1 + (long) (share * law.aboutSeconds() / TICK_SECONDS));
        }
        for (long tick = 1; !farm.isOver() && tick * TICK_SECONDS < LONGEST_SECONDS; tick++) {
            long second = tick * TICK_SECONDS;
            farm.runTo(second);
            FarmView view = farm.view();
            book.record(view, StoryFarm.at(second));
            if (instants.contains(tick)) {
                forecast(view, second);
            }
        }
        return judged();
    }

    private void forecast(FarmView view, long second) {
        Moment moment =
                new Moment(
                        second,
                        view,
                        farm.nodes().stream()
                                .map(node -> new NodeView(node, node.instanceId(), null, null))
                                .toList(),
                        law.spotMachines() > 0 ? List.of(farm.pool()) : List.of(),
                        book.views(view, farm.nodes(), StoryFarm.at(second)));
        moments.add(moment);
        for (int i = 0; i < DEADLINES; i++) {
            Map<String, Instant> deadlines = new HashMap<>();
            for (JobView job : moment.jobs()) {
                deadlines.put(job.job().jobId(), deadline(job, moment.jobs(), second));
            }
            for (JobForecast forecast : forecasts(moment, deadlines)) {
                Instant deadline = deadlines.getOrDefault(forecast.jobId(), Instant.MAX);
                said.add(new Said(forecast, deadline, label(moment, forecast.jobId())));
            }
        }
    }

    /** What the planner says of jobs that are due by then. */
    private List<JobForecast> forecasts(Moment moment, Map<String, Instant> deadlines) {
        List<JobView> due =
                moment.jobs().stream()
                        .map(
                                job ->
                                        due(
                                                job,
                                                deadlines.getOrDefault(
                                                        job.job().jobId(), Instant.MAX)))
                        .toList();
        return Planner.plan(snapshot(moment, due)).forecasts();
    }

    private static JobView job(List<JobView> jobs, String jobId) {
        return jobs.stream()
                .filter(job -> job.job().jobId().equals(jobId))
                .findFirst()
                .orElseThrow();
    }

    private String label(Moment moment, String jobId) {
        JobView job = job(moment.jobs(), jobId);
        String farmKind = law.spotMachines() > 0 ? "with spot machines, " : "fixed farm, ";
        if (job.job().framesDone() == 0) {
            return farmKind + "before the first frame";
        }
        return farmKind + (job.framesToRender() > job.framesRunning() ? "midway" : "last frames");
    }

    /**
     * About when it may be done by what is known now, a good deal earlier or later. A deadline that
     * knew more than the forecast would make any forecast look wrong.
     */
    private Instant deadline(JobView job, List<JobView> all, long second) {
        double before = 0;
        for (JobView other : all) {
            if (other.job().priority() > job.job().priority() || other.equals(job)) {
                before += other.framesToRender() * other.frameTime().meanSeconds();
            }
        }
        double work = before / (law.fixedWorkers() + law.spotMachines());
        double last = 1.5 * chance.nextDouble() * job.frameTime().meanSeconds();
        return StoryFarm.at(second)
                .plusSeconds((long) (work * Math.exp(0.4 * chance.nextGaussian()) + last));
    }

    private static JobView due(JobView job, Instant deadline) {
        return new JobView(
                job.job(),
                new Delivery(job.job().jobId(), "show", "sequence", "shot", deadline),
                job.frameTime(),
                job.framesRunning(),
                job.framesFailed(),
                job.framesPerTask(),
                job.workers(),
                job.lastTries(),
                job.runningSeconds());
    }

    private Snapshot snapshot(Moment moment, List<JobView> jobs) {
        return new Snapshot(
                "plan-" + moment.second(),
                StoryFarm.at(moment.second()),
                law.seed(),
                POLICY,
                RATES,
                jobs,
                moment.view().workers(),
                moment.nodes(),
                List.of(),
                moment.pools(),
                List.of(budget()),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Pays for every spot machine, whatever happens. */
    private BudgetBalance budget() {
        Instant never = StoryFarm.at(2 * LONGEST_SECONDS);
        Offer offer =
                new Offer(
                        OfferKind.RECOMMENDED,
                        MONEY,
                        MONEY,
                        MONEY,
                        MONEY,
                        1,
                        never,
                        never,
                        law.spotMachines(),
                        1,
                        List.of());
        Budget budget =
                new Budget(
                        StoryFarm.BUDGET,
                        "request",
                        null,
                        law.jobs().getFirst().jobId(),
                        "show",
                        MONEY,
                        never,
                        offer,
                        "bench",
                        StoryFarm.START,
                        Budget.Status.OPEN);
        return new BudgetBalance(budget, Money.zeroUsd(), Money.zeroUsd());
    }

    private Told judged() {
        List<Judgement> chances = new ArrayList<>();
        List<Judgement> quantiles = new ArrayList<>();
        int impossible = 0;
        for (Said each : said) {
            JobForecast forecast = each.forecast();
            Instant end = end(forecast.jobId());
            impossible += isPossible(forecast) ? 0 : 1;
            chances.add(judge(each, forecast.chance(), each.deadline(), end));
            quantiles.add(judge(each, 0.50, forecast.finishP50(), end));
            quantiles.add(judge(each, 0.80, forecast.finishP80(), end));
            quantiles.add(judge(each, 0.95, forecast.finishP95(), end));
        }
        return new Told(chances, quantiles, places(), impossible);
    }

    /** The chance of a deadline that lies where the job ended tells where that is. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Moment moment : moments) {
            Map<String, Instant> ends = new HashMap<>();
            moment.jobs().forEach(job -> ends.put(job.job().jobId(), end(job.job().jobId())));
            for (JobForecast forecast : forecasts(moment, ends)) {
                String label = label(moment, forecast.jobId());
                places.add(new Place(law.seed(), label, forecast.chance()));
            }
        }
        return places;
    }

    /** When a job was done; when it wasn't, the end of its story. */
    private Instant end(String jobId) {
        long finished = farm.finishedSecond(jobId);
        return StoryFarm.at(finished < 0 ? LONGEST_SECONDS : finished);
    }

    private Judgement judge(Said each, double given, Instant by, Instant end) {
        return new Judgement(law.seed(), each.label(), given, !end.isAfter(by));
    }

    private static boolean isPossible(JobForecast forecast) {
        return forecast.chance() >= 0
                && forecast.chance() <= 1
                && !forecast.finishP50().isAfter(forecast.finishP80())
                && !forecast.finishP80().isAfter(forecast.finishP95());
    }
}
