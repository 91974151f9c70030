package io.spillway.core.planner.toy;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One job, and the studio's own machines. Frames are whole: what isn't finished is lost. */
final class ToyFarm {

    final Instant deadline;
    final List<ToyMachine> fixed = new ArrayList<>();
    private final int frames;
    private final double frameSeconds;
    private int queued;
    private int done;
    private @Nullable Instant doneAt;

    ToyFarm(int frames, double frameSeconds, int fixedWorkers, Instant now, Instant deadline) {
        this.frames = frames;
        this.frameSeconds = frameSeconds;
        this.queued = frames;
        this.deadline = deadline;
        for (int i = 0; i < fixedWorkers; i++) {
            fixed.add(new ToyMachine("fixed-%02d".formatted(i), null, now));
        }
    }

    boolean isDone() {
        return done == frames;
    }

    /** When the last frame so far was done. */
    @Nullable Instant doneAt() {
        return doneAt;
    }

    /** Ends what is due, and hands out frames. */
    void render(List<ToyMachine> machines, Instant now, SplittableRandom random) {
        for (ToyMachine machine : machines) {
            Instant until = machine.busyUntil;
            if (until != null && !now.isBefore(until)) {
                machine.busyUntil = null;
                machine.idleSince = now;
                done++;
                doneAt = until;
            }
            if (machine.busyUntil == null && !machine.draining && machine.serves() && queued > 0) {
                queued--;
                double factor = 1 + 0.1 * random.nextGaussian();
                machine.busyUntil = now.plusSeconds((long) (frameSeconds * Math.max(0.5, factor)));
            }
        }
    }

    /** A machine is gone, and its frame is queued again. */
    void lose(@Nullable ToyMachine machine) {
        if (machine != null && machine.busyUntil != null) {
            queued++;
        }
    }

    Snapshot.JobView view(List<ToyMachine> machines) {
        int running = (int) machines.stream().filter(m -> m.busyUntil != null).count();
        Job job =
                new Job(
                        "j",
                        "sq010",
                        isDone() ? JobState.COMPLETED : JobState.ACTIVE,
                        50,
                        Scene.NOW,
                        "tag-j",
                        Map.of(),
                        frames,
                        done);
        return new Snapshot.JobView(
                job,
                new Delivery("j", "Dragon", "sq010", "sh010", deadline),
                new FrameTime(frameSeconds, frameSeconds * 0.1, Math.min(done, 50)),
                running,
                0);
    }
}
