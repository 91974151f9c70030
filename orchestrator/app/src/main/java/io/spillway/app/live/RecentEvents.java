package io.spillway.app.live;

import io.spillway.core.ports.Store;
import io.spillway.core.ports.Store.TimelineEvent;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The end of the timeline, kept at hand: each event is read from the store once. */
@Singleton
public final class RecentEvents {

    private static final int KEPT = 1000;
    private static final int PAGE = 1000;

    private final Store store;
    private final Deque<TimelineEvent> newest = new ArrayDeque<>();
    private long last;

    public RecentEvents(Store store) {
        this.store = store;
    }

    /** The newest events first, at most {@code limit} and never more than {@value #KEPT}. */
    public synchronized List<TimelineEvent> latest(int limit) {
        List<TimelineEvent> page = store.timeline(last, PAGE);
        while (!page.isEmpty()) {
            for (TimelineEvent event : page) {
                newest.addFirst(event);
                last = event.sequence();
            }
            while (newest.size() > KEPT) {
                newest.removeLast();
            }
            page = store.timeline(last, PAGE);
        }
        return new ArrayList<>(newest).subList(0, Math.min(limit, newest.size()));
    }
}
