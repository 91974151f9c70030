package io.spillway.app.loop;

import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.Node;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From when on spot prices have to be read, so that the books miss none. */
final class PriceWindow {

    /** Prices are read again this far back, since EC2 shows them late. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Store store;
    private @Nullable Instant readAt;

    PriceWindow(Store store) {
        this.store = store;
    }

    /**
     * From shortly before the last reading that was kept. The first one of a process goes back to
     * where the oldest open machine or launch began, for nobody read what took effect while none
     * ran; EC2 tells 90 days.
     */
    Instant since(Instant now) {
        return readAt == null ? oldestOpen(now) : readAt.minus(OVERLAP);
    }

    /** Everything until then was read and written down. */
    void wasRead(Instant at) {
        readAt = at;
    }

    private Instant oldestOpen(Instant now) {
        Instant oldest = now;
        for (Node node : store.nodes()) {
            oldest = earlier(oldest, node.launchedAt());
        }
        for (Launch launch : store.launches(Set.of(Launch.State.INTENDED, Launch.State.UNKNOWN))) {
            oldest = earlier(oldest, launch.intendedAt());
        }
        return oldest;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
