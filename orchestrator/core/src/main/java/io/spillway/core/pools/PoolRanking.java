package io.spillway.core.pools;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.forecast.SpotLife;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pools in the order of what a finished frame costs there; several threads may ask at once. */
public final class PoolRanking {

    /** Less useful capacity isn't told apart. */
    static final double LEAST_USEFUL = 0.02;

    private final Policy policy;
    private final SiteLimits limits;
    private final PoolsOnSale onSale;
    private final Map<JobNeeds, FittingPools> fitting = new ConcurrentHashMap<>();
    private final Map<Work, List<Ranked>> onDemandByWork = new ConcurrentHashMap<>();

    /**
     * @param snapshot in canonical order
     */
    public PoolRanking(Snapshot snapshot) {
        this.policy = snapshot.policy();
        this.limits = snapshot.limits();
        this.onSale = new PoolsOnSale(snapshot);
    }

    /** How long spot machines live, as far as their pools have shown. */
    public SpotLife spotLife() {
        return onSale.spotLife();
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
        double[] shareByKind = new double[onSale.kinds()];
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
        ranked.sort(Ranked.BEST_FIRST);
        return ranked;
    }

    /** The on-demand pools that would be asked now: a {@link Tier}, best first. */
    public List<Ranked> onDemand(Snapshot.JobView job) {
        return onDemandByWork.computeIfAbsent(
                new Work(job.job().jobId(), frameSeconds(job)), _ -> onDemandTier(job));
    }

    /** A job may be asked about with other frames than its own. */
    private record Work(String jobId, double frameSeconds) {}

    private List<Ranked> onDemandTier(Snapshot.JobView job) {
        double frame = frameSeconds(job);
        double licences = licencesHourly(job);
        double best = Double.POSITIVE_INFINITY;
        for (Offered pool : fitting(job).onDemand()) {
            if (pool.open()) {
                best = Math.min(best, perFrame(pool, licences, frame, 1));
            }
        }
        List<Ranked> ranked = new ArrayList<>();
        for (Offered pool : fitting(job).onDemand()) {
            if (pool.open() && Tier.mayTake(perFrame(pool, licences, frame, 1), best)) {
                ranked.add(rank(pool, licences, frame, 1));
            }
        }
        ranked.sort(Ranked.BEST_FIRST);
        return Tier.of(List.copyOf(ranked));
    }

    /** Every pool of machines that can render a job, sold out or not. */
    public FittingPools fitting(Snapshot.JobView job) {
        return fitting.computeIfAbsent(
                job.job().needs(), needs -> FittingPools.of(needs, onSale.workers()));
    }

    /** What a machine takes of licences while it renders a job, in dollars an hour. */
    public double licencesHourly(Snapshot.JobView job) {
        return limits.licencesHourly(job.job().needs()).map(PoolRanking::dollars).orElse(0.0);
    }

    /** On-demand pools of the hub's type that may be asked now, cheapest first. */
    public List<Ranked> hub() {
        return onSale.hubs();
    }

    /** An amount for estimates, which need no exact decimals. */
    public static double dollars(Money money) {
        return money.amount().doubleValue();
    }

    /** Expected seconds of a frame on a fixed worker. */
    private static double frameSeconds(Snapshot.JobView job) {
        return Math.max(1, job.frameTime().meanSeconds());
    }

    private double usefulShare(Offered pool, double taskHours, double hoursLeft) {
        double bootHours = policy.boot().toSeconds() / 3600.0;
        return pool.next().usefulShare(taskHours / pool.speed(), bootHours, hoursLeft);
    }

    private static Ranked rank(
            Offered pool, double licencesHourly, double frameSeconds, double share) {
        return new Ranked(
                pool.pool(),
                pool.view().quote().hourly(),
                pool.hourlyCap(),
                pool.speed(),
                Math.max(LEAST_USEFUL, share),
                perFrame(pool, licencesHourly, frameSeconds, share));
    }

    private static double perFrame(
            Offered pool, double licencesHourly, double frameSeconds, double share) {
        double useful = Math.max(LEAST_USEFUL, share);
        return (pool.hourly() + licencesHourly) * frameSeconds / 3600 / pool.speed() / useful;
    }
}
