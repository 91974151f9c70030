package io.spillway.app.api;

import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.loop.OutlookSource;
import io.spillway.app.loop.Timeline;
import io.spillway.app.web.Typed;
import io.spillway.core.farm.Delivery;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Snapshot;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sets what a job is for and when it is due, whoever asks and by whatever way. */
@Singleton
public final class Deadlines {

    private final OutlookSource outlooks;
    private final Store store;
    private final Timeline timeline;
    private final InstantSource clock;

    public Deadlines(OutlookSource outlooks, Store store, Timeline timeline, InstantSource clock) {
        this.outlooks = outlooks;
        this.store = store;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** A job that the farm showed at the last tick. */
    public Optional<Snapshot.JobView> job(String jobId) {
        var outlook = outlooks.outlook();
        return outlook == null
                ? Optional.empty()
                : outlook.snapshot().jobs().stream()
                        .filter(view -> view.job().jobId().equals(jobId))
                        .findFirst();
    }

    /**
     * Takes effect with the next tick.
     *
     * @throws DecisionRefused when the farm shows no such job, there is no show, or the deadline
     *     has passed
     */
    public Delivery set(
            String jobId, String show, String sequence, String shot, Instant deadline, String by) {
        String name = Found.by(jobId, "job", this::job).job().name();
        Delivery delivery =
                new Delivery(
                        jobId,
                        Typed.text("show", show),
                        Typed.text("sequence", sequence),
                        Typed.text("shot", shot),
                        Typed.ahead("deadline", deadline, clock.instant()));
        if (delivery.show().isEmpty()) {
            throw new DecisionRefused(
                    Kind.INVALID, "A deadline needs the show that the job is for.");
        }
        store.setDelivery(delivery);
        timeline.tell(
                "deadline", jobId, by + " set the deadline of " + name + " to " + deadline + ".");
        timeline.flush();
        return delivery;
    }
}
