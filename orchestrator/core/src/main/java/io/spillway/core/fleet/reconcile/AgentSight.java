package io.spillway.core.fleet.reconcile;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Tags;
import java.time.Duration;
import java.time.Instant;

/** What a machine's agent says of itself, by the tags that it writes. */
public enum AgentSight {
    /** The instance isn't shown, and so its tags aren't. */
    UNREADABLE,
    /** Its machine carries no word of it. */
    NEVER_HEARD,
    /** It joins in due time, or is ready. */
    ALIVE,
    /** It began to join and nothing came of it. */
    SILENT,
    DRAINING,
    /** It said that it powers off. */
    OFF;

    /**
     * Reads the state tag.
     *
     * @param joinLimit how long after its launch an agent may still be joining
     */
    public static AgentSight of(Instance instance, Duration joinLimit, Instant now) {
        return switch (instance.tags().getOrDefault(Tags.STATE, "")) {
            case "joining" -> now.isAfter(instance.launchTime().plus(joinLimit)) ? SILENT : ALIVE;
            case "ready" -> ALIVE;
            case "draining" -> DRAINING;
            case "off" -> OFF;
            default -> NEVER_HEARD;
        };
    }
}
