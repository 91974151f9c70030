package io.spillway.core.plan;

import io.spillway.core.farm.JobNeeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says plainly what keeps a job with a deadline from being rented for: frames that keep failing,
 * jobs that must be done first, needs that nobody can read or no machine meets, licences and the
 * link. For the TD; money and machines are other rules' business.
 */
final class NeedsRule {

    private NeedsRule() {}

    static void apply(Draft draft) {
        draft.dependencies().notes().forEach(draft::note);
        for (Snapshot.JobView view : draft.snapshot().jobs()) {
            if (draft.deadlineOf(view) == null) {
                continue;
            }
            if (view.isHeld()) {
                draft.note(held(view));
            } else if (view.job().state().isRunnable() && view.framesToRender() > 0) {
                tell(draft, view);
            }
        }
    }

    private static void tell(Draft draft, Snapshot.JobView view) {
        String name = view.job().name();
        JobNeeds needs = view.job().needs();
        if (view.framesFailed() > 0) {
            draft.note(
                    name
                            + ": "
                            + Reasons.count(view.framesFailed(), "frame")
                            + " failed and waits for the TD. Nothing is rented for what failed.");
        }
        needs.unread().forEach(sentence -> draft.note(name + ": " + sentence));
        if (!draft.isBlind(Snapshot.Source.MARKET)) {
            String lacking = Fit.lacking(draft.snapshot(), needs);
            if (lacking != null) {
                draft.note(name + " " + lacking);
            }
        }
        for (String licence : UsefulNodes.unknownLicences(draft.snapshot().limits(), needs)) {
            draft.note(
                    name
                            + " needs licences of "
                            + licence
                            + ", of which nobody told how many there are: they limit nothing. Name"
                            + " them under licences in spillway.yml.");
        }
        if (draft.isBlocked(view.job().jobId())) {
            draft.note(blocked(draft, view));
        }
    }

    /** Why a held job gets no machines, and what lets it go on. */
    static String held(Snapshot.JobView view) {
        String what =
                view.lastTries().keepFailing()
                        ? view.lastTries().failed()
                                + " of the last "
                                + Reasons.count(view.lastTries().ended(), "task")
                                + " failed, on "
                                + Reasons.count(view.lastTries().workers(), "worker")
                        : Reasons.count(view.framesFailed(), "frame") + " failed";
        return view.job().name()
                + " is held for the TD: "
                + what
                + ". Nothing is rented for it until what failed renders or is queued again.";
    }

    /** What a job waits for, and when that will be done. */
    private static String blocked(Draft draft, Snapshot.JobView view) {
        List<String> earlier = new ArrayList<>();
        for (String id : draft.dependencies().waitsFor(view.job().jobId())) {
            earlier.add(earlier(draft, id));
        }
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
