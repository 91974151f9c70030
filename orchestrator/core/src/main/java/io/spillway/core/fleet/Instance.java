package io.spillway.core.fleet;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine as EC2 describes it.
 *
 * @param launchTime EC2's LaunchTime (the request's time; billing starts at the running state)
 * @param endedAt when it ended, where StateTransitionReason tells it (user-initiated ends only)
 * @param stateReason EC2's StateReason code, for example {@code Server.SpotInstanceTermination}
 */
public record Instance(
        String instanceId,
        Pool pool,
        InstanceState state,
        Instant launchTime,
        @Nullable Instant endedAt,
        @Nullable String stateReason,
        @Nullable String privateAddress,
        @Nullable String publicAddress,
        Map<String, String> tags) {

    public Instance {
        tags = Map.copyOf(tags);
    }

    public @Nullable String launchId() {
        return tags.get(Tags.LAUNCH_ID);
    }

    public NodeRole role() {
        return "hub".equals(tags.get(Tags.ROLE)) ? NodeRole.HUB : NodeRole.WORKER;
    }

    /** Until when it may live, or null when its lease tag is missing or can't be read. */
    public @Nullable Instant leaseUntil() {
        String text = tags.get(Tags.LEASE_UNTIL);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** EC2 took it back: AWS's code for a spot interruption. */
    public boolean wasInterrupted() {
        return "Server.SpotInstanceTermination".equals(stateReason)
                || "Server.SpotInstanceShutdown".equals(stateReason);
    }
}
