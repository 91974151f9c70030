package io.spillway.core.pools;

import io.spillway.core.deadline.PoolMemory;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.forecast.SpotLife;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pools in the order of what a finished frame costs there; several threads may ask at once. */
public final class PoolRanking {

    /** A spot price may rise by this factor before a machine is lost to its cap. */
    private static final BigDecimal SPOT_HEADROOM = BigDecimal.valueOf(2);

    /** Pools within this share of the best are one tier. */
    private static final double TIER = 1.15;

    /** A tier is widened to this many pools, so that one empty pool doesn't cost a tick... */
    private static final int TIER_POOLS = 3;

    /** ... when they are within this share of the best. */
    private static final double WIDE_TIER = 1.40;

    /** Less useful capacity isn't told apart. */
    static final double LEAST_USEFUL = 0.02;

    /** Pools that cost the same a frame stay in the snapshot's order, that of their names. */
    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::perFrame);

    private final Policy policy;
    private final SiteLimits limits;
    private final List<Offered> offered = new ArrayList<>();
    private final List<Ranked> hubs;
    private final Map<Alike, Integer> alike = new HashMap<>();
    private final SpotLife spotLife;
    private final Map<JobNeeds, FittingPools> fitting = new ConcurrentHashMap<>();
    private final Map<Work, List<Ranked>> onDemandByWork = new ConcurrentHashMap<>();

    /**
     * @param snapshot in canonical order
     */
    public PoolRanking(Snapshot snapshot) {
        this.policy = snapshot.policy();
        this.limits = snapshot.limits();
        Map<Pool, Integer> held = new HashMap<>();
        for (Snapshot.NodeView view : snapshot.nodes()) {
            if (view.node().phase().isLive()) {
                held.merge(view.node().pool(), 1, Integer::sum);
            }
        }
        Map<String, Money> onDemand = onDemandHourly(snapshot);
        for (Snapshot.PoolView view : snapshot.pools()) {
            Pool pool = view.quote().pool();
            if (policy.workerTypes().contains(pool.type())) {
                PoolMemory memory = PoolMemories.of(view.history(), snapshot.now());
                double speed = Math.max(0.01, policy.speedOf(pool.type()));
                PoolMemory.Prospect next = memory.prospect(held.getOrDefault(pool, 0) + 1, 0);
                offered.add(
                        new Offered(
                                view,
                                pool.toString(),
                                isOpen(view, snapshot.now()),
                                cap(view, onDemand.get(pool.type())),
                                dollars(view.quote().hourly()),
                                speed,
                                memory,
                                next,
                                alike.computeIfAbsent(new Alike(next, speed), _ -> alike.size())));
            }
        }
        this.hubs = hubs(snapshot);
        this.spotLife = spotLife(held);
    }

    /** Of the spot machines that are held; without any, of those that could be. */
    private SpotLife spotLife(Map<Pool, Integer> held) {
        SpotLife.Sum sum = new SpotLife.Sum();
        Map<Pool, Integer> left = new TreeMap<>(held);
        for (Offered pool : offered) {
            @Nullable Integer count = left.remove(pool.pool());
            if (count != null && pool.isSpot()) {
                sum.with(pool.memory(), count);
            }
        }
        left.forEach(
                (pool, count) -> {
                    if (pool.option() == PurchaseOption.SPOT) {
                        sum.with(new PoolMemory(1, 0), count);
                    }
                });
        if (sum.isEmpty()) {
            offered.stream()
                    .filter(pool -> pool.isSpot() && pool.open())
                    .forEach(pool -> sum.with(pool.memory(), 1));
        }
        return sum.life();
    }

    /** How long spot machines live, as far as their pools have shown. */
    public SpotLife spotLife() {
        return spotLife;
    }

    /**
     * A pool of machines that may render, and what doesn't depend on the job.
     *
     * @param next what may be expected of the next machine of it
     * @param kind pools of the same speed, of which the same is to be expected, are of one kind
     */
    public record Offered(
            Snapshot.PoolView view,
            String name,
            boolean open,
            Money hourlyCap,
            double hourly,
            double speed,
            PoolMemory memory,
            PoolMemory.Prospect next,
            int kind) {

        /** The pool itself. */
        public Pool pool() {
            return view.quote().pool();
        }

        boolean isSpot() {
            return pool().option() == PurchaseOption.SPOT;
        }
    }

    /**
     * A pool and what it is worth to a job.
     *
     * @param hourly price now
     * @param hourlyCap the most that a machine of it may cost an hour
     * @param speed against one fixed worker
     * @param usefulShare share of a machine's paid life that becomes finished frames, above 0
     * @param perFrame expected dollars for a finished frame: lost frames, boots and licences
     *     included
     */
    public record Ranked(
            Pool pool,
            Money hourly,
            Money hourlyCap,
            double speed,
            double usefulShare,
            double perFrame) {
        /** The pool, at the most that a machine of it may cost. */
        public PoolBid bid() {
            return new PoolBid(pool, hourlyCap);
        }
    }

    /**
     * Spot pools that may be asked now and are cheaper a frame than on-demand; best first.
     *
     * @param hoursLeft until the job's deadline
     */
    public List<Ranked> spot(Snapshot.JobView job, double hoursLeft) {
        List<Ranked> onDemand = onDemand(job);
        double dearest =
                onDemand.isEmpty() ? Double.POSITIVE_INFINITY : onDemand.getFirst().perFrame();
        double frame = frameSeconds(job);
        double licences = licencesHourly(job);
        double taskHours = frame * job.framesPerTask() / 3600;
        double[] shareByKind = new double[alike.size()];
        Arrays.fill(shareByKind, Double.NaN);
        List<Ranked> ranked = new ArrayList<>();
        for (Offered pool : fitting(job).spot()) {
            if (pool.open()) {
                if (Double.isNaN(shareByKind[pool.kind()])) {
                    shareByKind[pool.kind()] = usefulShare(pool, taskHours, hoursLeft);
                }
                Ranked one = rank(pool, licences, frame, shareByKind[pool.kind()]);
                if (one.perFrame() < dearest) {
                    ranked.add(one);
                }
            }
        }
        ranked.sort(BEST_FIRST);
        return ranked;
    }

    /** On-demand pools that may be asked now, best first. */
    public List<Ranked> onDemand(Snapshot.JobView job) {
        return onDemandByWork.computeIfAbsent(
                new Work(job.job().jobId(), frameSeconds(job)), _ -> rankedOnDemand(job));
    }

    /** A job may be asked about with other frames than its own. */
    private record Work(String jobId, double frameSeconds) {}

    private List<Ranked> rankedOnDemand(Snapshot.JobView job) {
        double frame = frameSeconds(job);
        double licences = licencesHourly(job);
        List<Ranked> ranked = new ArrayList<>();
        for (Offered pool : fitting(job).onDemand()) {
            if (pool.open()) {
                ranked.add(rank(pool, licences, frame, 1));
            }
        }
        ranked.sort(BEST_FIRST);
        return List.copyOf(ranked);
    }

    /** Every pool of machines that can render a job, sold out or not. */
    public FittingPools fitting(Snapshot.JobView job) {
        return fitting.computeIfAbsent(job.job().needs(), needs -> FittingPools.of(needs, offered));
    }

    /** What a machine takes of licences while it renders a job, in dollars an hour. */
    public double licencesHourly(Snapshot.JobView job) {
        return limits.licencesHourly(job.job().needs()).map(PoolRanking::dollars).orElse(0.0);
    }

    /** On-demand pools of the hub's type that may be asked now, cheapest first. */
    public List<Ranked> hub() {
        return hubs;
    }

    /** The first pools of a ranking that are alike in rank. */
    public static List<Ranked> tier(List<Ranked> ranked) {
        if (ranked.isEmpty()) {
            return ranked;
        }
        double best = ranked.getFirst().perFrame();
        int count = 0;
        for (Ranked pool : ranked) {
            double limit = best * (count < TIER_POOLS ? WIDE_TIER : TIER);
            if (pool.perFrame() > limit) {
                break;
            }
            count++;
        }
        return ranked.subList(0, count);
    }

    /**
     * The most that a machine of any of these pools may cost an hour; there is at least one pool.
     */
    public static Money dearestCap(List<Ranked> tier) {
        return tier.stream().map(Ranked::hourlyCap).reduce(Money::max).orElseThrow();
    }

    /** Against one fixed worker; 1 without any pool. */
    public static double meanSpeed(List<Ranked> tier) {
        return tier.stream().mapToDouble(Ranked::speed).average().orElse(1);
    }

    /** Dollars an hour; 0 without any pool. */
    public static double meanHourly(List<Ranked> tier) {
        return tier.stream().mapToDouble(pool -> dollars(pool.hourly())).average().orElse(0);
    }

    /** An amount for estimates, which need no exact decimals. */
    public static double dollars(Money money) {
        return money.amount().doubleValue();
    }

    /** Expected seconds of a frame on a fixed worker. */
    private static double frameSeconds(Snapshot.JobView job) {
        return Math.max(1, job.frameTime().meanSeconds());
    }

    /** Pools of which the same is to be expected: most were never asked. */
    private record Alike(PoolMemory.Prospect next, double speed) {}

    private double usefulShare(Offered pool, double taskHours, double hoursLeft) {
        double bootHours = policy.boot().toSeconds() / 3600.0;
        return pool.next().usefulShare(taskHours / pool.speed(), bootHours, hoursLeft);
    }

    private static Ranked rank(
            Offered pool, double licencesHourly, double frameSeconds, double share) {
        double useful = Math.max(LEAST_USEFUL, share);
        return new Ranked(
                pool.pool(),
                pool.view().quote().hourly(),
                pool.hourlyCap(),
                pool.speed(),
                useful,
                (pool.hourly() + licencesHourly) * frameSeconds / 3600 / pool.speed() / useful);
    }

    /** The most that a machine may cost an hour. */
    private static Money cap(Snapshot.PoolView view, @Nullable Money onDemand) {
        Money hourly = view.quote().hourly();
        if (view.quote().pool().option() != PurchaseOption.SPOT) {
            return hourly;
        }
        Money raised = hourly.times(SPOT_HEADROOM);
        // Never below the price now: such a bid would get nothing.
        return onDemand == null ? raised : raised.min(onDemand).max(hourly);
    }

    /** By type: the list price, or the least that a pool asks. */
    private static Map<String, Money> onDemandHourly(Snapshot snapshot) {
        Map<String, Money> hourly = new HashMap<>();
        for (Snapshot.PoolView view : snapshot.pools()) {
            Pool pool = view.quote().pool();
            if (pool.option() == PurchaseOption.ON_DEMAND) {
                hourly.merge(pool.type(), view.quote().hourly(), Money::min);
            }
        }
        hourly.putAll(snapshot.rates().onDemandHourly());
        return hourly;
    }

    private static List<Ranked> hubs(Snapshot snapshot) {
        List<Ranked> hubs = new ArrayList<>();
        for (Snapshot.PoolView view : snapshot.pools()) {
            Pool pool = view.quote().pool();
            Money hourly = view.quote().hourly();
            if (pool.option() == PurchaseOption.ON_DEMAND
                    && pool.type().equals(snapshot.policy().hubType())
                    && isOpen(view, snapshot.now())) {
                hubs.add(new Ranked(pool, hourly, hourly, 1, 1, dollars(hourly)));
            }
        }
        hubs.sort(BEST_FIRST);
        return List.copyOf(hubs);
    }

    private static boolean isOpen(Snapshot.PoolView view, Instant now) {
        Instant soldOutUntil = view.soldOutUntil();
        return soldOutUntil == null || !now.isBefore(soldOutUntil);
    }
}
