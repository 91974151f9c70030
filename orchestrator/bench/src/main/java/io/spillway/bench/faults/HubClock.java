package io.spillway.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The clock of the machine that the orchestrator runs on: at times wrong. */
final class HubClock implements InstantSource {

    private final InstantSource right;
    private final List<Weather.ClockStep> steps;

    HubClock(InstantSource right, List<Weather.ClockStep> steps) {
        this.right = right;
        this.steps = steps;
    }

    @Override
    public Instant instant() {
        Instant now = right.instant();
        Duration offset = Duration.ZERO;
        for (Weather.ClockStep step : steps) {
            if (!now.isBefore(step.at())) {
                offset = step.offset();
            }
        }
        return now.plus(offset);
    }
}
