package io.spillway.sandbox.events;

import java.time.Duration;

/**
 * How badly an event bus behaves. EventBridge delivers at least once, usually within seconds.
 *
 * @param dropRate share of deliveries that never arrive, 0..1
 * @param duplicateRate share of deliveries that arrive a second time, 0..1
 * @param lateRate share of deliveries that come later by {@code lateBy}, 0..1
 */
public record EventFaults(double dropRate, double duplicateRate, double lateRate, Duration lateBy) {

    public static final EventFaults NONE = new EventFaults(0, 0, 0, Duration.ZERO);

    public EventFaults {
        requireShare("dropRate", dropRate);
        requireShare("duplicateRate", duplicateRate);
        requireShare("lateRate", lateRate);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be within 0..1: " + value);
        }
    }
}
