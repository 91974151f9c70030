package io.spillway.bench.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request.
 *
 * @param delay how much later a late request arrives
 */
record WireFault(Kind kind, Duration delay) {

    /** The ways in which a request goes wrong between two programs. */
    enum Kind {
        /** The service says that it was asked too often, and does nothing. */
        THROTTLED,
        /** The request never arrives. */
        REQUEST_LOST,
        /** The request is carried out, and its answer never arrives. */
        ANSWER_LOST,
        /** The asker gives up waiting; the request is carried out after that. */
        LATE,
        /** The request arrives twice. */
        REPEATED,
        /** The request is carried out, and only the first half of its answer arrives. */
        TRUNCATED,
        /** EC2 doesn't know one of the request's instances at this moment, and refuses it whole. */
        ID_UNKNOWN
    }

    /** Draws one request's fate; null when nothing happens to it. */
    static @Nullable WireFault draw(Weather weather, Dice dice, String request, boolean rare) {
        var chance = dice.roll(request);
        double factor = rare ? weather.rareCallFactor() : 1;
        for (Kind kind : Kind.values()) {
            double likely = weather.wire().getOrDefault(kind, 0.0) * factor;
            if (likely > 0 && chance.nextDouble() < likely) {
                return new WireFault(kind, Duration.ofSeconds(2 + chance.nextLong(150)));
            }
        }
        return null;
    }
}
