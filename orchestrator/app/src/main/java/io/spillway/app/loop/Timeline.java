package io.spillway.app.loop;

import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.TimelineEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Collects what is worth telling people and stores it in the order in which it was told. */
public final class Timeline {

    private final Store store;
    private final InstantSource clock;
    private final List<TimelineEvent> pending = new ArrayList<>();

    public Timeline(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Tells at the present time, by no plan. */
    public void tell(String kind, String subject, String text) {
        tell(kind, "", subject, text);
    }

    /**
     * Tells at the present time.
     *
     * @param kind a short word, for example {@code launch}
     * @param planId the plan that caused it, or empty
     * @param subject job, budget, node or launch id
     * @param text one sentence
     */
    public synchronized void tell(String kind, String planId, String subject, String text) {
        pending.add(new TimelineEvent(0, clock.instant(), kind, planId, subject, text));
    }

    /** Stores what was told since the last time. */
    public synchronized void flush() {
        if (!pending.isEmpty()) {
            store.addTimeline(List.copyOf(pending));
            pending.clear();
        }
    }
}
