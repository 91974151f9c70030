package io.spillway.core.plan;

import io.spillway.core.forecast.JobForecast;
import java.time.Instant;
import java.util.List;

/**
 * What one tick decided.
 *
 * @param notes what was seen and not acted on, a sentence each
 */
public record Plan(
        String planId,
        Instant at,
        List<Action> actions,
        List<JobForecast> forecasts,
        List<String> notes) {

    public Plan {
        actions = List.copyOf(actions);
        forecasts = List.copyOf(forecasts);
        notes = List.copyOf(notes);
    }

    /** What is foreseen and noted, with nothing to do. */
    public Plan withoutActions() {
        return new Plan(planId, at, List.of(), forecasts, notes);
    }
}
