package io.spillway.core.forecast;

import io.spillway.core.frametime.LastFrames;
import io.spillway.core.frametime.RunningFrames;
import org.jspecify.annotations.Nullable;

/** How a job ends on so many machines: with the last frames of its queue, and those running now. */
final class JobEnd {

    private final boolean hasQueue;
    private final double meanSeconds;
    private final double tries;
    private final LastFrames lastFrames;
    private final @Nullable RunningFrames running;

    /**
     * @param machines that render the job by then, times their speed
     * @param spotMachines those of them that are spot machines
     * @param running frames that are being rendered now, or null when there are none
     */
    JobEnd(ModelJob job, double machines, double spotMachines, @Nullable RunningFrames running) {
        this.hasQueue = job.queued() > 0;
        this.meanSeconds = job.meanSeconds();
        this.tries = job.frameTime().tries();
        double frames = Math.max(1, Math.min(job.queued(), machines));
        double onSpot = machines > 0 ? spotMachines / machines : 0;
        this.lastFrames =
                new LastFrames(
                        job.frameTime().oneTryRelativeDeviation(),
                        frames,
                        repeats(job, frames, onSpot));
        this.running = running;
    }

    /**
     * How many of the last frames begin again on average: those that fail, and those that are lost
     * in what is left of them when the queue is empty, which is all of the last one's time and half
     * of the others'.
     */
    private static double repeats(ModelJob job, double frames, double onSpot) {
        double left = (1 + (frames - 1) / 2) * job.oneTrySeconds();
        return frames * job.frameTime().failShare() + left * onSpot * job.risk().lossesASecond();
    }

    /** The same for a job of a farm, by its position in the queue. */
    static JobEnd of(FarmModel farm, int position) {
        return of(farm.queue(), farm.servers(), position);
    }

    static JobEnd of(JobQueue queue, Servers servers, int position) {
        return new JobEnd(
                queue.job(position),
                servers.unitsFor(queue.kind(position)),
                servers.spotUnitsFor(queue.kind(position)),
                queue.running(position));
    }

    /**
     * When the last frame ends, in seconds from now.
     *
     * @param lastStartSeconds when the queue is empty
     * @param frameSeconds what a frame takes on average, all its tries together
     * @param draw whose luck it is
     */
    double seconds(double lastStartSeconds, double frameSeconds, TailLuck luck, int draw) {
        if (!hasQueue) {
            return runningEndSeconds(frameSeconds, luck, draw);
        }
        double finish = lastStartSeconds + afterQueue(frameSeconds, luck, draw);
        // Of most jobs the queue lasts much longer than what is rendered now.
        boolean isSafe = running == null || running.areDoneBy(scale(frameSeconds), finish);
        return isSafe ? finish : Math.max(finish, runningEndSeconds(frameSeconds, luck, draw));
    }

    /** The same with the same luck in each draw. */
    double seconds(double lastStartSeconds, double frameSeconds, TailLuck luck) {
        return seconds(lastStartSeconds, frameSeconds, luck, 0);
    }

    /** The same of the job at a position, when frames take what is told there. */
    double seconds(double lastStartSeconds, FarmSimulation.Work work, int position) {
        return seconds(
                lastStartSeconds,
                work.frameSeconds()[position],
                work.tailLuck().apply(position),
                work.draw());
    }

    /** From when the queue of the job at a position is empty until its last frame ends. */
    double afterQueue(FarmSimulation.Work work, int position) {
        return afterQueue(
                work.frameSeconds()[position], work.tailLuck().apply(position), work.draw());
    }

    private double afterQueue(double frameSeconds, TailLuck luck, int draw) {
        return lastFrames.seconds(
                frameSeconds / tries, luck.last(draw), luck.others(draw), luck.repeated(draw));
    }

    private double runningEndSeconds(double frameSeconds, TailLuck luck, int draw) {
        return running == null ? 0 : scale(frameSeconds) * running.seconds(luck.running(draw));
    }

    private double scale(double frameSeconds) {
        return frameSeconds / meanSeconds;
    }
}
