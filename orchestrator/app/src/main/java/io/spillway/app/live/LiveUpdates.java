package io.spillway.app.live;

import io.spillway.app.loop.OutlookSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Tells every open page that a tick is over. Whoever runs the ticks calls {@link #tickIsOver} after
 * each.
 */
@Singleton
public final class LiveUpdates {

    /** Proxies cut connections that are silent for a minute. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final SpendHistory spending;
    private final OutlookSource outlooks;
    private final Sinks.Many<Instant> ticks = Sinks.many().multicast().directBestEffort();
    private final Sinks.Empty<Instant> end = Sinks.empty();

    public LiveUpdates(SpendHistory spending, OutlookSource outlooks) {
        this.spending = spending;
        this.outlooks = outlooks;
    }

    /** Takes a sample of what is spent and sends the tick's time to whoever listens. */
    public void tickIsOver() {
        var outlook = outlooks.outlook();
        if (outlook == null) {
            return;
        }
        spending.sample(outlook.snapshot());
        // Nobody listening, or one who is too slow, is no failure: the next tick tells as much.
        Sinks.EmitResult ignored = ticks.tryEmitNext(outlook.snapshot().now());
    }

    /** The times of ticks from now on; a time that comes twice is a sign of life. */
    public Publisher<Instant> ticks() {
        Flux<Instant> signsOfLife =
                Flux.interval(HEARTBEAT)
                        .mapNotNull(
                                n -> {
                                    var outlook = outlooks.outlook();
                                    return outlook == null ? null : outlook.snapshot().now();
                                });
        return ticks.asFlux()
                .mergeWith(signsOfLife)
                .takeUntilOther(end.asMono())
                .onBackpressureLatest();
    }

    /** Ends everybody's stream: the server is about to stop. */
    public void end() {
        Sinks.EmitResult ignored = end.tryEmitEmpty();
    }
}
