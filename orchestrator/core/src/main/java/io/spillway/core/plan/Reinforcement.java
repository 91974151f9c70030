package io.spillway.core.plan;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Machines that a job might get: they serve its tag, and jobs without one.
 *
 * @param speed of each against one fixed worker, > 0
 * @param fromSeconds when they can render, in seconds from now
 * @param spot whether EC2 may take them back
 */
record Reinforcement(double speed, double fromSeconds, boolean spot) {

    Capacity of(int machines, ModelJob job) {
        @Nullable String tag = job.tag();
        Set<String> tags = tag == null ? Set.of() : Set.of(tag);
        return new Capacity(tags, machines * speed, fromSeconds, spot);
    }
}
