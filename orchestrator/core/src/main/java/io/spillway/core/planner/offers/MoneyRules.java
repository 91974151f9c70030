package io.spillway.core.planner.offers;

import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One half of a plan: forecasts every job, and asks for money, or answers who asked, by that. */
public final class MoneyRules {

    private MoneyRules() {}

    /** Applies all rules of this half, in their order. */
    public static void apply(Draft draft) {
        for (Snapshot.Source source : draft.snapshot().blind()) {
            draft.note(
                    switch (source) {
                        case CLOUD ->
                                "The cloud can't be read: nothing is rented, renewed or ended.";
                        case MARKET -> "Prices can't be read: nothing is rented and no offer made.";
                        case FARM ->
                                "The render manager can't be read: nothing is rented, renewed or"
                                        + " drained, and forecasts are those of its last reading.";
                    });
        }
        forecast(draft);
        NeedsRule.apply(draft);
        CloseRequestRule.apply(draft);
        StandingRule.apply(draft);
        RequestRule.apply(draft);
    }

    private static void forecast(Draft draft) {
        Map<String, Instant> deadlines = new HashMap<>();
        for (Snapshot.JobView view : draft.snapshot().jobs()) {
            Instant deadline = draft.deadlineOf(view);
            if (deadline != null) {
                deadlines.put(view.job().jobId(), deadline);
            }
        }
        draft.forecaster().forecast(draft.farm(), draft.now(), deadlines).forEach(draft::forecast);
    }
}
