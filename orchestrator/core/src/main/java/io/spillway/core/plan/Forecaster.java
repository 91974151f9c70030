package io.spillway.core.plan;

import io.spillway.core.farm.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When jobs will be done: seeded Monte Carlo over what frames will take and how long spot machines
 * live. Each job's luck depends on the seed and its id alone, so that two farms that differ in
 * machines are compared under the same luck, and the order of jobs changes nothing.
 */
final class Forecaster {

    /** Stands for "never", where an instant must be given. */
    static final Duration NEVER = Duration.ofDays(365);

    /** How unsure a pool's mean lifetime is, as standard deviation of its logarithm. */
    private static final double LIFETIME_SPREAD = 0.4;

    private final long seed;
    private final int draws;
    private final double bootSeconds;
    private final double lifetimeSeconds;
    private final Map<String, double[]> luckByJob = new HashMap<>();

    Forecaster(long seed, Policy policy) {
        this.seed = seed;
        this.draws = Math.max(1, policy.draws());
        this.bootSeconds = policy.boot().toSeconds();
        this.lifetimeSeconds = Math.max(60, (double) policy.spotLifetime().toSeconds());
    }

    /**
     * Finish of one job in each draw, in seconds from now, ascending; infinite when it never ends.
     */
    double[] finishes(FarmModel model, String jobId) {
        int index = model.indexOf(jobId);
        if (index < 0) {
            return new double[draws];
        }
        double[] finishes = allFinishes(model)[index];
        Arrays.sort(finishes);
        return finishes;
    }

    /** Forecasts of all jobs of the model, in its order. */
    List<JobForecast> forecast(FarmModel model, Instant now, Map<String, Instant> deadlines) {
        double[][] finishes = allFinishes(model);
        List<JobForecast> forecasts = new ArrayList<>();
        for (int j = 0; j < finishes.length; j++) {
            double[] sorted = finishes[j];
            Arrays.sort(sorted);
            String jobId = model.jobs().get(j).jobId();
            @Nullable Instant deadline = deadlines.get(jobId);
            forecasts.add(
                    new JobForecast(
                            jobId,
                            deadline,
                            at(now, quantile(sorted, 0.50)),
                            at(now, quantile(sorted, 0.80)),
                            at(now, quantile(sorted, 0.95)),
                            deadline == null ? 1 : chanceBy(sorted, seconds(now, deadline))));
        }
        return forecasts;
    }

    /**
     * Finish of one job in seconds from now when every frame time is this many standard deviations
     * from what is expected.
     */
    double finishAt(FarmModel model, String jobId, double deviations) {
        int index = model.indexOf(jobId);
        if (index < 0) {
            return 0;
        }
        double[] frameSeconds = frameSecondsAt(model, deviations);
        FarmSimulation.Outcome outcome =
                new FarmSimulation(model)
                        .run(
                                frameSeconds,
                                shares(frameSeconds, lifetimeSeconds),
                                Double.POSITIVE_INFINITY);
        ModelJob job = model.jobs().get(index);
        return outcome.lastStartSeconds()[index]
                + job.tailSeconds(frameSeconds[index], model.unitsFor(job));
    }

    /** Frames of a job that can't be done by an instant, given in seconds from now. */
    double unfinishedBy(FarmModel model, String jobId, double deviations, double bySeconds) {
        int index = model.indexOf(jobId);
        if (index < 0) {
            return 0;
        }
        double[] frameSeconds = frameSecondsAt(model, deviations);
        double lastStart = Math.max(0, bySeconds - frameSeconds[index]);
        return new FarmSimulation(model)
                .run(frameSeconds, shares(frameSeconds, lifetimeSeconds), lastStart)
                .queued()[index];
    }

    /** The value below which a share of ascending values lies. */
    static double quantile(double[] ascending, double share) {
        int index = (int) Math.ceil(share * ascending.length) - 1;
        return ascending[Math.clamp(index, 0, ascending.length - 1)];
    }

    /**
     * The chance that a value is at most a limit, judged from ascending draws of it: never quite 0
     * or 1, which no number of draws can prove.
     */
    static double chanceBy(double[] ascending, double limit) {
        double hits = shareBy(ascending, limit) * ascending.length;
        return (hits + 0.5) / (ascending.length + 1);
    }

    /** The share of ascending values that are at most a limit. */
    static double shareBy(double[] ascending, double limit) {
        int count = 0;
        while (count < ascending.length && ascending[count] <= limit) {
            count++;
        }
        return (double) count / ascending.length;
    }

    /** How manager order is: higher priority first, then older, then by id. */
    static int managerOrder(Job a, Job b) {
        int byPriority = Integer.compare(b.priority(), a.priority());
        if (byPriority != 0) {
            return byPriority;
        }
        int byAge = a.submittedAt().compareTo(b.submittedAt());
        return byAge != 0 ? byAge : a.jobId().compareTo(b.jobId());
    }

    private double[][] allFinishes(FarmModel model) {
        List<ModelJob> jobs = model.jobs();
        double[][] finishes = new double[jobs.size()][draws];
        FarmSimulation simulation = new FarmSimulation(model);
        double[] frameSeconds = new double[jobs.size()];
        double[] lifetimeLuck = luck("spot lifetime");
        double[][] luck = new double[jobs.size()][];
        double[] machines = new double[jobs.size()];
        for (int j = 0; j < luck.length; j++) {
            luck[j] = luck(jobs.get(j).jobId());
            machines[j] = model.unitsFor(jobs.get(j));
        }
        for (int draw = 0; draw < draws; draw++) {
            for (int j = 0; j < frameSeconds.length; j++) {
                frameSeconds[j] = jobs.get(j).frameSecondsAt(luck[j][draw]);
            }
            double lifetime = lifetimeSeconds * Math.exp(LIFETIME_SPREAD * lifetimeLuck[draw]);
            FarmSimulation.Outcome outcome =
                    simulation.run(
                            frameSeconds, shares(frameSeconds, lifetime), Double.POSITIVE_INFINITY);
            for (int j = 0; j < frameSeconds.length; j++) {
                finishes[j][draw] =
                        outcome.lastStartSeconds()[j]
                                + jobs.get(j).tailSeconds(frameSeconds[j], machines[j]);
            }
        }
        return finishes;
    }

    private double[] shares(double[] frameSeconds, double lifetime) {
        double[] shares = new double[frameSeconds.length];
        for (int j = 0; j < shares.length; j++) {
            shares[j] = SpotLoss.usefulShare(frameSeconds[j], bootSeconds, lifetime);
        }
        return shares;
    }

    private static double[] frameSecondsAt(FarmModel model, double deviations) {
        double[] frameSeconds = new double[model.jobs().size()];
        for (int j = 0; j < frameSeconds.length; j++) {
            frameSeconds[j] = model.jobs().get(j).frameSecondsAt(deviations);
        }
        return frameSeconds;
    }

    private double[] luck(String name) {
        return luckByJob.computeIfAbsent(
                name,
                key -> {
                    SplittableRandom random =
                            new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L * key.hashCode());
                    double[] values = new double[draws];
                    for (int draw = 0; draw < draws; draw++) {
                        values[draw] = random.nextGaussian();
                    }
                    return values;
                });
    }

    private static Instant at(Instant now, double seconds) {
        double bounded = Math.min(seconds, (double) NEVER.toSeconds());
        return now.plusSeconds((long) Math.ceil(bounded));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
