package io.spillway.core.forecast;

import io.spillway.core.frametime.EndLuck;
import io.spillway.core.frametime.LastFrames;
import io.spillway.core.frametime.RunningFrames;
import org.jspecify.annotations.Nullable;

/** How a job ends on so many machines: with the last frames of its queue, and those running now. */
final class JobEnd {

    private final boolean hasQueue;
    private final double meanSeconds;
    private final LastFrames lastFrames;
    private final @Nullable RunningFrames running;

    /**
     * @param machines that render the job by then
     * @param running frames that are being rendered now, or null when there are none
     */
    JobEnd(ModelJob job, double machines, @Nullable RunningFrames running) {
        this.hasQueue = job.queued() > 0;
        this.meanSeconds = job.meanSeconds();
        this.lastFrames =
                new LastFrames(
                        job.frameTime().deviationSeconds() / meanSeconds,
                        Math.max(1, Math.min(job.queued(), machines)));
        this.running = running;
    }

    /** The same for a job of a farm, by its position in the queue. */
    static JobEnd of(FarmModel farm, int position) {
        return of(farm.queue(), farm.servers(), position);
    }

    static JobEnd of(JobQueue queue, Servers servers, int position) {
        return new JobEnd(
                queue.job(position),
                servers.unitsFor(queue.kind(position)),
                queue.running(position));
    }

    /**
     * When the last frame ends, in seconds from now.
     *
     * @param lastStartSeconds when the queue is empty
     * @param frameSeconds what a frame takes on average
     * @param lastLuck of the last frame, in standard deviations
     * @param othersLuck of those beside it
     */
    double seconds(
            double lastStartSeconds, double frameSeconds, double lastLuck, EndLuck othersLuck) {
        if (!hasQueue) {
            return runningEndSeconds(frameSeconds, othersLuck);
        }
        double finish = lastStartSeconds + afterQueue(frameSeconds, lastLuck, othersLuck);
        // Of most jobs the queue lasts much longer than what is rendered now.
        boolean isSafe = running == null || scale(frameSeconds) * running.mostSeconds() <= finish;
        return isSafe ? finish : Math.max(finish, runningEndSeconds(frameSeconds, othersLuck));
    }

    /** From when the queue is empty until its last frame ends, in seconds. */
    double afterQueue(double frameSeconds, double lastLuck, EndLuck othersLuck) {
        return lastFrames.seconds(frameSeconds, lastLuck, othersLuck);
    }

    private double runningEndSeconds(double frameSeconds, EndLuck othersLuck) {
        return running == null ? 0 : scale(frameSeconds) * running.seconds(othersLuck);
    }

    private double scale(double frameSeconds) {
        return frameSeconds / meanSeconds;
    }
}
