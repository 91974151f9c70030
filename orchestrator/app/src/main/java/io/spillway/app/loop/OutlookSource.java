package io.spillway.app.loop;

import io.spillway.core.ports.Leader;
import org.jspecify.annotations.Nullable;

/** Where pages and the API read what the last tick saw and decided. */
@FunctionalInterface
public interface OutlookSource {

    /** Null before the first tick is over. */
    Orchestrator.@Nullable Outlook outlook();

    /** Who acts in this process's place, or null when this one does. */
    default @Nullable Leader otherLeader() {
        return null;
    }
}
