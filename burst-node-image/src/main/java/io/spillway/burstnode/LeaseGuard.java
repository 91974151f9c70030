package io.spillway.burstnode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows until when the machine may live. The instance's lease tag counts; while it can't be read,
 * the last one seen does, the first being in user data. A tag that isn't an instant is no lease.
 */
final class LeaseGuard {

    private final Duration patience;
    private @Nullable Instant seen;
    private @Nullable Instant firstLook;

    /**
     * @param patience how long after the first look the machine may live without any lease read
     */
    LeaseGuard(Duration patience) {
        this.patience = patience;
    }

    /** Looks again; false when the metadata can't be read, and what is known stays. */
    boolean look(Metadata metadata, Instant now) {
        if (firstLook == null) {
            firstLook = now;
        }
        try {
            Optional<Instant> tagged = metadata.tag(NodeTags.LEASE_UNTIL).flatMap(LeaseGuard::read);
            if (tagged.isPresent()) {
                seen = tagged.get();
            } else if (seen == null) {
                seen = metadata.userData().flatMap(LeaseGuard::inUserData).orElse(null);
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Until when the machine may live. Call {@link #look} first. */
    Instant until() {
        if (seen != null) {
            return seen;
        }
        if (firstLook == null) {
            throw new IllegalStateException("the lease was never looked for");
        }
        return firstLook.plus(patience);
    }

    private static Optional<Instant> read(String tag) {
        try {
            return Optional.of(Instant.parse(tag));
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> inUserData(String text) {
        try {
            return Optional.of(NodeSettings.parse(text).leaseUntil());
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
