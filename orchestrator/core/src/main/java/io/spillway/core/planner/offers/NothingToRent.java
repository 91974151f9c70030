package io.spillway.core.planner.offers;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.needs.Obstacles;
import io.spillway.core.planner.draft.Aim;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why machines of a job's own wouldn't help it, whatever they cost, or aren't needed. */
final class NothingToRent {

    private NothingToRent() {}

    /** A sentence, or null when machines may help. */
    static @Nullable String why(
            Draft draft, Snapshot.JobView view, Instant deadline, JobForecast asItIs) {
        String name = view.job().name();
        String jobId = view.job().jobId();
        if (view.isHeld()) {
            return Obstacles.held(view);
        }
        if (!draft.now().isBefore(deadline)) {
            return name + " is past its deadline: renting can't make it any more.";
        }
        if (asItIs.chance() >= Aim.of(OfferKind.RECOMMENDED).chance()) {
            return name
                    + " needs nothing more: it makes its deadline with a chance of "
                    + Reasons.percent(asItIs.chance())
                    + " as it is.";
        }
        if (draft.isBlocked(jobId)) {
            return waits(draft, view);
        }
        if (draft.framesQueued(jobId) == 0) {
            return "Every frame left of "
                    + name
                    + " is being rendered: renting can't end them sooner.";
        }
        return null;
    }

    /** Which jobs one waits for, and what that means for renting. */
    static String waits(Draft draft, Snapshot.JobView view) {
        return view.job().name()
                + " waits for "
                + String.join(
                        " and ",
                        draft.dependencies().waitsFor(view.job().jobId()).stream()
                                .map(draft::nameOf)
                                .toList())
                + ": nothing is rented for it before.";
    }
}
