package io.spillway.core.scene;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Tries;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs as a snapshot shows them. */
final class Jobs {

    private Jobs() {}

    /** A job of the show "Dragon" that machines of its own tag serve; its frames vary by 10%. */
    static Snapshot.JobView view(
            String id, JobState state, int frames, int running, double seconds, Instant due) {
        Job job =
                new Job(
                        id,
                        "sq_" + id,
                        state,
                        50,
                        Scene.NOW.minusSeconds(3600),
                        "tag-" + id,
                        Map.of(),
                        frames,
                        0);
        return new Snapshot.JobView(
                job,
                new Delivery(id, "Dragon", "sq", "sh", due),
                new FrameTime(seconds, seconds * 0.1, 20),
                running,
                0);
    }

    static Snapshot.JobView withNeeds(Snapshot.JobView view, JobNeeds needs) {
        return new Snapshot.JobView(
                view.job().withNeeds(needs),
                view.delivery(),
                view.frameTime(),
                view.framesRunning(),
                view.framesFailed(),
                view.framesPerTask(),
                view.workers(),
                view.lastTries());
    }

    static Snapshot.JobView withRunning(Snapshot.JobView view, List<Double> seconds) {
        return new Snapshot.JobView(
                view.job(),
                view.delivery(),
                view.frameTime(),
                seconds.size(),
                view.framesFailed(),
                view.framesPerTask(),
                view.workers(),
                view.lastTries(),
                seconds);
    }

    static Snapshot.JobView withTries(Snapshot.JobView view, Tries tries) {
        return new Snapshot.JobView(
                view.job(),
                view.delivery(),
                view.frameTime(),
                view.framesRunning(),
                view.framesFailed(),
                view.framesPerTask(),
                view.workers(),
                tries);
    }
}
