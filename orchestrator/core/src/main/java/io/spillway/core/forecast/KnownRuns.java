package io.spillway.core.forecast;

import io.spillway.core.snapshot.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Runs in which every frame time is the same number of standard deviations from what is expected.
 * The latest ones are kept and gone on with: asking for a farm's jobs in order costs one run.
 */
final class KnownRuns {

    /** Farms and deviations that a plan asks about by turns. */
    private static final int MOST = 8;

    private static final class Known {
        private final FarmModel model;
        private final double deviations;
        private final FarmSimulation run;

        /** Stays behind, for those who ask about a job that the run is past. */
        private @Nullable FarmSimulation second;

        Known(FarmModel model, double deviations, FarmSimulation.Work work) {
            this.model = model;
            this.deviations = deviations;
            this.run = new FarmSimulation(model, work);
        }

        boolean is(FarmModel other, double otherDeviations) {
            return model == other && deviations == otherDeviations;
        }

        FarmSimulation notPast(int position) {
            if (!run.isPast(position)) {
                return run;
            }
            FarmSimulation behind = second;
            if (behind == null || behind.isPast(position)) {
                behind = new FarmSimulation(model, run.work());
                second = behind;
            }
            return behind;
        }
    }

    private record KnownWork(JobQueue queue, double deviations, FarmSimulation.Work work) {}

    private final double bootSeconds;
    private final double lifetimeSeconds;
    private final Latest<Known> latest = new Latest<>(MOST);
    private final Latest<KnownWork> latestWork = new Latest<>(MOST);

    KnownRuns(Policy policy, SpotLife spotLife) {
        this.bootSeconds = policy.boot().toSeconds();
        this.lifetimeSeconds = spotLife.meanSeconds();
    }

    /** A run of a farm. */
    FarmSimulation of(FarmModel model, double deviations) {
        return known(model, deviations).run;
    }

    /** A run of a farm that has gone through no job after this one, nor this one itself. */
    FarmSimulation notPast(FarmModel model, double deviations, int position) {
        return known(model, deviations).notPast(position);
    }

    private Known known(FarmModel model, double deviations) {
        return latest.get(
                known -> known.is(model, deviations),
                () -> new Known(model, deviations, work(model.queue(), deviations)));
    }

    /** The share of a spot machine's time that becomes finished frames. */
    double spotShare(double frameSeconds) {
        return SpotLoss.usefulShare(frameSeconds, bootSeconds, lifetimeSeconds);
    }

    /** What the frames of some jobs then take. */
    private FarmSimulation.Work work(JobQueue queue, double deviations) {
        return latestWork
                .get(
                        known -> known.queue() == queue && known.deviations() == deviations,
                        () -> new KnownWork(queue, deviations, workedOut(queue, deviations)))
                .work();
    }

    private FarmSimulation.Work workedOut(JobQueue queue, double deviations) {
        TailLuck luck = TailLuck.of(deviations);
        FarmSimulation.Work work = FarmSimulation.Work.of(queue.size(), _ -> luck);
        for (int j = 0; j < queue.size(); j++) {
            double frame = queue.job(j).frameSecondsAt(deviations);
            work.frameSeconds()[j] = frame;
            work.spotShare()[j] = spotShare(frame);
        }
        return work;
    }
}
