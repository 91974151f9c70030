package io.spillway.core.forecast;

import io.spillway.core.snapshot.Policy;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A farm's future, drawn many times: by each job's luck with its frames, and that of spot. */
final class Draws {

    /** Jobs times draws of one forecast at most, so that a large farm's plan stays quick. */
    private static final int MOST_FINISHES = 200_000;

    /** Fewer draws than this tell too little, however many jobs there are. */
    private static final int FEWEST = 50;

    private final long seed;
    private final int wanted;
    private final double bootSeconds;
    private final SpotLife spotLife;
    private @Nullable Drawn latest;
    private final Latest<Before> latestBefore = new Latest<>(FARMS_KEPT);

    /** An offer is made with runs up to its job, and runs up to where more machines matter. */
    private static final int FARMS_KEPT = 2;

    /** Jobs times draws that several cores do sooner than one. */
    private static final int WORTH_SEVERAL_CORES = 10_000;

    private record Before(FarmModel model, int position, FarmSimulation[] runs) {}

    /**
     * What was drawn for some jobs.
     *
     * @param work by draw, as a run goes through the jobs
     * @param jobs the same by job's position, as a job's ends are worked out
     */
    private record Drawn(JobQueue queue, FarmSimulation.Work[] work, OfJob[] jobs) {}

    /** What was drawn for one job, by draw. */
    private record OfJob(double[] frameSeconds, TailLuck tailLuck) {

        static OfJob draw(ModelJob job, Luck luck) {
            return new OfJob(
                    job.frameSecondsAt(luck.of(job.jobId())), TailLuck.of(luck, job.jobId()));
        }

        /**
         * When it ends.
         *
         * @param lastStart by draw and position: when a job's queue is empty
         */
        double[] finishes(int position, JobEnd end, double[][] lastStart) {
            double[] finishes = new double[lastStart.length];
            for (int draw = 0; draw < finishes.length; draw++) {
                finishes[draw] =
                        end.seconds(lastStart[draw][position], frameSeconds[draw], tailLuck, draw);
            }
            return finishes;
        }
    }

    Draws(long seed, Policy policy, SpotLife spotLife) {
        this.seed = seed;
        this.wanted = Math.max(1, policy.draws());
        this.bootSeconds = policy.boot().toSeconds();
        this.spotLife = spotLife;
    }

    /** How often a farm is drawn. */
    int count(FarmModel model) {
        int most = Math.max(FEWEST, MOST_FINISHES / Math.max(1, model.queue().size()));
        return Math.min(wanted, most);
    }

    /** Finish of one job by draw, in seconds from now; infinite when it never ends. */
    double[] finishes(FarmModel model, int position) {
        double[][] lastStart = lastStartSeconds(model, position + 1);
        return drawn(model)
                .jobs()[position]
                .finishes(position, JobEnd.of(model, position), lastStart);
    }

    /** The same for all jobs, by position and draw. */
    double[][] allFinishes(FarmModel model) {
        int jobs = model.queue().size();
        double[][] lastStart = lastStartSeconds(model, jobs);
        OfJob[] drawn = drawn(model).jobs();
        double[][] finishes = new double[jobs][];
        each(jobs, lastStart.length)
                .forEach(j -> finishes[j] = drawn[j].finishes(j, JobEnd.of(model, j), lastStart));
        return finishes;
    }

    /** By draw and position, of the first jobs: when their queues are empty. */
    private double[][] lastStartSeconds(FarmModel model, int jobs) {
        return Arrays.stream(through(model, jobs))
                .map(run -> run.lastStartSecondsBefore(jobs))
                .toArray(double[][]::new);
    }

    /** Runs by draw that have gone through so many jobs. */
    private FarmSimulation[] through(FarmModel model, int jobs) {
        FarmSimulation.Work[] work = drawn(model).work();
        FarmSimulation[] runs = new FarmSimulation[work.length];
        each(runs.length, jobs)
                .forEach(
                        draw -> {
                            runs[draw] = new FarmSimulation(model, work[draw]);
                            runs[draw].goThroughAllBefore(jobs);
                        });
        return runs;
    }

    /** Runs by draw that have gone through all jobs before one: several questions need the same. */
    FarmSimulation[] upTo(FarmModel model, int position) {
        return latestBefore
                .get(
                        known -> known.model() == model && known.position() == position,
                        () -> new Before(model, position, through(model, position)))
                .runs();
    }

    /**
     * The numbers from 0 up, for what is worked out of each draw apart; on several cores when it is
     * much. The result must not depend on which is done first.
     */
    static IntStream each(int draws, int jobs) {
        IntStream all = IntStream.range(0, draws);
        return (long) draws * jobs < WORTH_SEVERAL_CORES ? all : all.parallel();
    }

    private Drawn drawn(FarmModel model) {
        Drawn known = latest;
        if (known == null || known.queue() != model.queue()) {
            known = draw(model.queue(), count(model));
            latest = known;
        }
        return known;
    }

    private Drawn draw(JobQueue queue, int count) {
        Luck luck = new Luck(seed, count);
        Luck.ByDraw ofSpot = luck.of("spot lifetime");
        double[] lifetimes = new double[count];
        for (int draw = 0; draw < count; draw++) {
            lifetimes[draw] =
                    spotLife.meanSeconds() * Math.exp(spotLife.spread() * ofSpot.deviations(draw));
        }
        OfJob[] jobs = new OfJob[queue.size()];
        FarmSimulation.Work[] work =
                IntStream.range(0, count)
                        .mapToObj(
                                draw ->
                                        FarmSimulation.Work.of(
                                                jobs.length, j -> jobs[j].tailLuck(), draw))
                        .toArray(FarmSimulation.Work[]::new);
        each(jobs.length, count)
                .forEach(
                        j -> {
                            jobs[j] = OfJob.draw(queue.job(j), luck);
                            fillIn(work, j, jobs[j], lifetimes);
                        });
        return new Drawn(queue, work, jobs);
    }

    private void fillIn(FarmSimulation.Work[] work, int position, OfJob drawn, double[] lifetimes) {
        for (int draw = 0; draw < work.length; draw++) {
            double frame = drawn.frameSeconds()[draw];
            work[draw].frameSeconds()[position] = frame;
            work[draw].spotShare()[position] =
                    SpotLoss.usefulShare(frame, bootSeconds, lifetimes[draw]);
        }
    }
}
