package io.spillway.sandbox.farm;

import io.spillway.sandbox.kernel.Chance;
import java.time.Duration;

/**
 * How long frames take. A frame's cost is drawn by its job and number, never by the order in which
 * frames are handed out, so that the same frame costs the same whoever renders it and whenever.
 */
record FrameTimes(Chance chance, double failureChance) {

    /**
     * Seconds that one frame takes, lognormal about the job's mean, at least 1.
     *
     * @param speed 2 renders in half the time
     */
    long seconds(FarmJob job, int frame, double speed) {
        double variation = job.spec().variation();
        double sigmaSquared = StrictMath.log1p(variation * variation);
        double normal = chance.stream("frame/" + job.id() + "/" + frame).nextGaussian();
        // The last term keeps the mean at frameSeconds whatever the spread.
        double factor = StrictMath.exp(StrictMath.sqrt(sigmaSquared) * normal - sigmaSquared / 2);
        return Math.max(1, Math.round(job.spec().frameSeconds() * factor / speed));
    }

    /** Time of a whole task on a worker of this speed. */
    Duration of(FarmTask task, double speed) {
        long seconds = 0;
        for (int frame : task.frames()) {
            seconds += seconds(task.job(), frame, speed);
        }
        return Duration.ofSeconds(seconds);
    }

    /** How many of a task's frames are rendered after this long. */
    int framesDone(FarmTask task, double speed, Duration elapsed) {
        long left = elapsed.toSeconds();
        int done = 0;
        for (int frame : task.frames()) {
            left -= seconds(task.job(), frame, speed);
            if (left < 0) {
                return done;
            }
            done++;
        }
        return done;
    }

    /** Whether this try of a task ends in a failure. */
    boolean fails(FarmTask task) {
        return failureChance > 0
                && chance.stream("failure/" + task.id() + "/" + task.failures()).nextDouble()
                        < failureChance;
    }
}
