package io.spillway.core.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a job will be done with the machines that it has now or is sure to get.
 *
 * @param chance of its deadline, 0..1; 1 when it has none
 */
public record JobForecast(
        String jobId,
        @Nullable Instant deadline,
        Instant finishP50,
        Instant finishP80,
        Instant finishP95,
        double chance) {}
