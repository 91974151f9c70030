package io.spillway.core.forecast;

import io.spillway.core.snapshot.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When jobs will be done: seeded Monte Carlo over what frames will take and how long spot machines
 * live. Each job's luck depends on the seed and its id alone, so that two farms that differ in
 * machines are compared under the same luck, and the order of jobs changes nothing.
 *
 * <p>What was worked out of a farm is kept and gone on with, so questions about its jobs are cheap
 * when they come in the jobs' order. Not safe for use by several threads.
 */
public final class Forecaster {

    /** Stands for "never", where an instant must be given. */
    public static final Duration NEVER = Duration.ofDays(365);

    private final Draws draws;
    private final KnownRuns runs;

    /** All chance comes from the seed. */
    public Forecaster(long seed, Policy policy, SpotLife spotLife) {
        this.draws = new Draws(seed, policy, spotLife);
        this.runs = new KnownRuns(policy, spotLife);
    }

    /** The share of a spot machine's time that becomes finished frames. */
    public double spotShare(double frameSeconds) {
        return runs.spotShare(frameSeconds);
    }

    /**
     * Finish of one job in each draw, in seconds from now, ascending; infinite when it never ends.
     */
    public double[] finishes(FarmModel model, String jobId) {
        int index = model.indexOf(jobId);
        if (index < 0) {
            return new double[draws.count(model)];
        }
        double[] finishes = draws.finishes(model, index);
        Arrays.sort(finishes);
        return finishes;
    }

    /** Forecasts of all jobs of the model, in its order. */
    public List<JobForecast> forecast(
            FarmModel model, Instant now, Map<String, Instant> deadlines) {
        double[][] finishes = draws.allFinishes(model);
        List<JobForecast> forecasts = new ArrayList<>(finishes.length);
        for (int j = 0; j < finishes.length; j++) {
            double[] sorted = finishes[j];
            Arrays.sort(sorted);
            String jobId = model.queue().job(j).jobId();
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
    public double finishAt(FarmModel model, String jobId, double deviations) {
        int index = model.indexOf(jobId);
        if (index < 0) {
            return 0;
        }
        double lastStart = runs.of(model, deviations).lastStartSeconds(index);
        double frame = model.queue().job(index).frameSecondsAt(deviations);
        return JobEnd.of(model, index).seconds(lastStart, frame, TailLuck.of(deviations));
    }

    /** Frames of a job that can't be done by an instant, given in seconds from now. */
    public double unfinishedBy(FarmModel model, String jobId, double deviations, double bySeconds) {
        int index = model.indexOf(jobId);
        return index < 0 ? 0 : unfinishedBy(model, model.queue().job(index), deviations, bySeconds);
    }

    /**
     * The same for a job of the model's that has other frames queued or running there: as if it
     * were in the model as it is given.
     */
    double unfinishedBy(FarmModel model, ModelJob job, double deviations, double bySeconds) {
        int index = model.indexOf(job.jobId());
        if (index < 0) {
            return 0;
        }
        double frameSeconds = job.frameSecondsAt(deviations);
        double lastStart = Math.max(0, bySeconds - frameSeconds);
        double started =
                runs.notPast(model, deviations, index)
                        .startsBy(index, frameSeconds, runs.spotShare(frameSeconds), lastStart);
        return Math.max(0, job.queued() - started);
    }

    /**
     * The fewest machines more with which a job is done by a moment, when every frame time is this
     * many standard deviations from what is expected.
     *
     * @param bySeconds from now
     * @return 0 to {@code most}, or {@code most + 1} when so many don't do it
     */
    public int fewest(
            FarmModel model,
            String jobId,
            Reinforcement each,
            double bySeconds,
            double deviations,
            int most) {
        int index = model.indexOf(jobId);
        if (index < 0) {
            return 0;
        }
        Shortfall shortfall = new Shortfall(model, index, each, bySeconds);
        FarmSimulation run = runs.notPast(model, deviations, shortfall.sharedJobs());
        run.goThroughAllBefore(shortfall.sharedJobs());
        FarmSimulation shared = run.goneOnWith(model.servers());
        return new FewestMachines(shortfall, shared, run, most).fewest();
    }

    /**
     * How many machines more it takes for a job to be done by a moment, in every draw.
     *
     * @param index of the job in the model
     * @param bySeconds from now
     * @param most how many may be
     */
    public FewestByDraw fewestByDraw(
            FarmModel model, int index, Reinforcement each, double bySeconds, int most) {
        Shortfall shortfall = new Shortfall(model, index, each, bySeconds);
        return new FewestByDraw(
                shortfall,
                draws.upTo(model, shortfall.sharedJobs()),
                draws.upTo(model, index),
                most);
    }

    /** The value below which a share of ascending values lies. */
    public static double quantile(double[] ascending, double share) {
        int index = (int) Math.ceil(share * ascending.length) - 1;
        return ascending[Math.clamp(index, 0, ascending.length - 1)];
    }

    /**
     * The chance that a value is at most a limit, judged from ascending draws of it: never quite 0
     * or 1, which no number of draws can prove.
     */
    public static double chanceBy(double[] ascending, double limit) {
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

    /** So many seconds from now, {@link #NEVER} at most. */
    public static Instant at(Instant now, double seconds) {
        double bounded = Math.min(seconds, (double) NEVER.toSeconds());
        return now.plusSeconds((long) Math.ceil(bounded));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
