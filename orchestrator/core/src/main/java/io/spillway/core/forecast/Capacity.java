package io.spillway.core.forecast;

import java.util.Set;

/**
 * Machines that serve the same tags from the same moment on.
 *
 * @param tags job tags that they serve, besides jobs without a tag
 * @param units machines times their speed; 1 is one fixed worker
 * @param fromSeconds from when, in seconds from now
 * @param spot whether EC2 may take them back
 */
public record Capacity(Set<String> tags, double units, double fromSeconds, boolean spot) {

    public Capacity {
        tags = Set.copyOf(tags);
    }

    boolean serves(ModelJob job) {
        return job.tag() == null || tags.contains(job.tag());
    }
}
