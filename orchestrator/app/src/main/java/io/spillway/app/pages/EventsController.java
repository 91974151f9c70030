package io.spillway.app.pages;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.spillway.app.live.LiveUpdates;
import io.swagger.v3.oas.annotations.Hidden;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Tells open pages, by server-sent events, that there is something new to show. */
@Hidden
@Controller("/events")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class EventsController {

    private final LiveUpdates updates;

    EventsController(LiveUpdates updates) {
        this.updates = updates;
    }

    /**
     * Begins with an event of its own: the server sends nothing, not even that it listens, before
     * the first one.
     */
    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> ticks() {
        return Flux.merge(
                Flux.from(updates.ticks()).map(at -> Event.of(at.toString()).name("tick")),
                Flux.just(Event.of("listening").name("hello")));
    }
}
