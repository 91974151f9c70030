package io.spillway.core.pools;

import io.spillway.core.farm.Delivery;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.snapshot.Canonical;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says when a job would be cheaper on spot machines in shorter units of work: a machine that is
 * taken back loses the unit that it is at, and a deadline is kept by whole units. Spillway can't
 * cut a submitted job's work; its TD can submit smaller chunks, or render long frames in tiles or
 * from checkpoints. What that gains over whole jobs, {@code bench policy --split} measures.
 */
public final class ShorterUnits {

    /** Loading a scene once more: what each unit takes besides its part of the work. */
    private static final double OVERHEAD_SECONDS = 15;

    /** Into how many parts a unit is cut. */
    private static final List<Integer> PARTS = List.of(2, 4);

    /** Less than this share isn't worth a TD's time. */
    private static final double WORTH_SAYING = 0.05;

    private final Instant now;
    private final PoolRanking pools;

    public ShorterUnits(Snapshot snapshot) {
        this.now = snapshot.now();
        this.pools = new PoolRanking(Canonical.of(snapshot));
    }

    /**
     * The advice for one job of the snapshot, in sentences; none when shorter units would gain
     * little, or when no spot machine could finish a unit of it in time anyway.
     */
    public Optional<String> of(Snapshot.JobView view) {
        Delivery delivery = view.delivery();
        Instant deadline = delivery == null ? null : delivery.deadline();
        if (deadline == null || view.framesToRender() == 0) {
            return Optional.empty();
        }
        double hoursLeft = Duration.between(now, deadline).toSeconds() / 3600.0;
        List<Ranked> ranked = pools.spot(view, hoursLeft);
        if (ranked.isEmpty() || ranked.getFirst().usefulShare() <= PoolRanking.LEAST_USEFUL) {
            return Optional.empty();
        }
        double whole = ranked.getFirst().perFrame() * view.framesPerTask();
        int best = 1;
        double least = whole * (1 - WORTH_SAYING);
        for (int parts : PARTS) {
            double cut = perTask(view, parts, hoursLeft);
            if (cut < least) {
                best = parts;
                least = cut;
            }
        }
        return best == 1
                ? Optional.empty()
                : Optional.of(told(view, best, ranked.getFirst().usefulShare(), 1 - least / whole));
    }

    /** Expected dollars for what one task renders now, were it cut. */
    private double perTask(Snapshot.JobView view, int parts, double hoursLeft) {
        int frames = view.framesPerTask();
        int units = frames == 1 ? parts : Math.min(parts, frames);
        FrameTime time = view.frameTime();
        double unitSeconds = time.meanSeconds() * frames / units + OVERHEAD_SECONDS;
        Snapshot.JobView cut =
                view.with(new FrameTime(unitSeconds, 0, time.samples())).withFramesPerTask(1);
        List<Ranked> ranked = pools.spot(cut, hoursLeft);
        return ranked.isEmpty() ? Double.POSITIVE_INFINITY : ranked.getFirst().perFrame() * units;
    }

    private static String told(Snapshot.JobView view, int parts, double usefulShare, double saved) {
        int frames = view.framesPerTask();
        double seconds = view.frameTime().meanSeconds() * frames;
        String unit = frames == 1 ? "frame" : "task of " + frames + " frames";
        String shorter =
                frames == 1
                        ? "Tiles or checkpoints of about " + time(seconds / parts)
                        : "Chunks of " + Reasons.count(Math.ceilDiv(frames, parts), "frame");
        return "A "
                + unit
                + " takes about "
                + time(seconds)
                + ", and about "
                + Reasons.percent(1 - usefulShare)
                + " of what a spot machine is paid for would go into boots and "
                + (frames == 1 ? "frames" : "tasks")
                + " lost when it is taken back. "
                + shorter
                + " would make that part of the work about "
                + Reasons.percent(saved)
                + " cheaper.";
    }

    private static String time(double seconds) {
        return Reasons.time(Duration.ofSeconds(Math.round(seconds)));
    }
}
