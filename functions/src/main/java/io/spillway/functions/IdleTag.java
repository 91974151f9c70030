package io.spillway.functions;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Tags;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What a node's agent says of its idleness: {@code SINCE}, or {@code SINCE/SAID} when it said so
 * again later (ISO-8601, UTC).
 *
 * @param since since when it has had nothing to render
 * @param saidAt when it last said so
 */
record IdleTag(Instant since, Instant saidAt) {

    /** A node that says nothing, or nothing readable. */
    static final IdleTag NONE = new IdleTag(Instant.MIN, Instant.EPOCH);

    static IdleTag of(Instance instance) {
        String text = instance.tags().getOrDefault(Tags.IDLE_SINCE, "");
        int slash = text.indexOf('/');
        try {
            Instant since = Instant.parse(slash < 0 ? text : text.substring(0, slash));
            return new IdleTag(since, slash < 0 ? since : Instant.parse(text.substring(slash + 1)));
        } catch (DateTimeParseException unreadable) {
            return NONE;
        }
    }
}
