package io.spillway.core.fleet;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A disk as EC2 describes it.
 *
 * @param attachedTo instance id, or null when it is attached to nothing
 */
public record Volume(
        String volumeId,
        String zone,
        String kind,
        int sizeGib,
        Instant createdAt,
        @Nullable String attachedTo,
        Map<String, String> tags) {

    public Volume {
        tags = Map.copyOf(tags);
    }
}
