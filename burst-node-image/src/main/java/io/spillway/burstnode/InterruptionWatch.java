package io.spillway.burstnode;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows whether EC2 takes the machine back. A notice that was seen stays: EC2 takes none back. */
final class InterruptionWatch {

    private @Nullable Instant endsAt;

    /** Looks again; false when the metadata can't be read. */
    boolean look(Metadata metadata) {
        if (endsAt != null) {
            return true;
        }
        try {
            Optional<Instant> notice = metadata.interruptionAt();
            endsAt =
                    notice.isPresent()
                            ? notice.get()
                            : metadata.tag(NodeTags.INTERRUPTION_AT)
                                    .flatMap(InterruptionWatch::instant)
                                    .orElse(null);
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** When EC2 ends the machine, by its own notice or by the tag of someone who heard it first. */
    @Nullable Instant endsAt() {
        return endsAt;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }
}
