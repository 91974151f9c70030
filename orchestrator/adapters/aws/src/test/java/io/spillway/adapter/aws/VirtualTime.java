package io.spillway.adapter.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when somebody waits for it. */
final class VirtualTime implements InstantSource, Pause {

    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized boolean pass(Duration time) {
        now = now.plus(time);
        return true;
    }

    Duration passed() {
        return Duration.between(START, instant());
    }
}
