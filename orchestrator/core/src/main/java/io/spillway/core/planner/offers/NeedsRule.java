package io.spillway.core.planner.offers;

import io.spillway.core.forecast.JobForecast;
import io.spillway.core.needs.Obstacles;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says plainly what keeps jobs with a deadline from being rented for: {@link Obstacles}, frames
 * that failed, and jobs that must be done first. For the TD; money and machines are other rules'
 * business.
 */
final class NeedsRule {

    private NeedsRule() {}

    static void apply(Draft draft) {
        draft.dependencies().notes().forEach(draft::note);
        Obstacles obstacles = new Obstacles(draft.snapshot());
        for (Snapshot.JobView view : draft.snapshot().jobs()) {
            boolean matters = view.job().state().isRunnable() && view.framesToRender() > 0;
            if (draft.deadlineOf(view) != null && (view.isHeld() || matters)) {
                tell(draft, obstacles, view);
            }
        }
    }

    private static void tell(Draft draft, Obstacles obstacles, Snapshot.JobView view) {
        obstacles.of(view).forEach(draft::note);
        if (view.isHeld()) {
            return;
        }
        if (view.framesFailed() > 0) {
            draft.note(
                    view.job().name()
                            + ": "
                            + Reasons.count(view.framesFailed(), "frame")
                            + " failed and waits for the TD. Nothing is rented for what failed.");
        }
        if (draft.isBlocked(view.job().jobId())) {
            draft.note(blocked(draft, view));
        }
    }

    /** What a job waits for, and when that will be done. */
    private static String blocked(Draft draft, Snapshot.JobView view) {
        List<String> earlier =
                draft.dependencies().waitsFor(view.job().jobId()).stream()
                        .map(id -> earlier(draft, id))
                        .toList();
        return view.job().name()
                + " waits for "
                + earlier.stream().collect(Collectors.joining(" and "))
                + ": nothing is rented for it before.";
    }

    private static String earlier(Draft draft, String jobId) {
        Snapshot.JobView view = draft.job(jobId);
        String name = draft.nameOf(jobId);
        if (view == null) {
            return name;
        }
        if (view.isHeld()) {
            return name + " (held for the TD)";
        }
        if (!view.job().state().isRunnable()) {
            return name + " (" + view.job().state().name().toLowerCase(Locale.ROOT) + ")";
        }
        JobForecast forecast = draft.forecast(jobId);
        Instant due = draft.deadlineOf(view);
        String done =
                forecast == null
                        ? "no frames left"
                        : "done about " + Reasons.when(forecast.finishP50());
        return name + " (" + done + (due == null ? "" : ", needed by " + Reasons.when(due)) + ")";
    }
}
