package io.spillway.core.forecast;

import io.spillway.core.snapshot.Policy;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final Deque<Known> latest = new ArrayDeque<>();
    private final Deque<KnownWork> latestWork = new ArrayDeque<>();

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
        for (Known known : latest) {
            if (known.is(model, deviations)) {
                return known;
            }
        }
        Known known = new Known(model, deviations, work(model.queue(), deviations));
        keep(latest, known);
        return known;
    }

    /** The share of a spot machine's time that becomes finished frames. */
    double spotShare(double frameSeconds) {
        return SpotLoss.usefulShare(frameSeconds, bootSeconds, lifetimeSeconds);
    }

    /** What the frames of some jobs then take. */
    private FarmSimulation.Work work(JobQueue queue, double deviations) {
        for (KnownWork known : latestWork) {
            if (known.queue() == queue && known.deviations() == deviations) {
                return known.work();
            }
        }
        TailLuck luck = TailLuck.of(deviations);
        FarmSimulation.Work work = FarmSimulation.Work.of(queue.size(), _ -> luck);
        for (int j = 0; j < queue.size(); j++) {
            double frame = queue.job(j).frameSecondsAt(deviations);
            work.frameSeconds()[j] = frame;
            work.spotShare()[j] = spotShare(frame);
        }
        keep(latestWork, new KnownWork(queue, deviations, work));
        return work;
    }

    private static <T> void keep(Deque<T> latest, T item) {
        if (latest.size() == MOST) {
            latest.removeLast();
        }
        latest.addFirst(item);
    }
}
