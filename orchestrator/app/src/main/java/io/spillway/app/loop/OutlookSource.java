package io.spillway.app.loop;

import org.jspecify.annotations.Nullable;

/** Where pages and the API read what the last tick saw and decided. */
@FunctionalInterface
public interface OutlookSource {

    /** Null before the first tick is over. */
    Orchestrator.@Nullable Outlook outlook();
}
