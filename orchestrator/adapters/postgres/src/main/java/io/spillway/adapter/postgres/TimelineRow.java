package io.spillway.adapter.postgres;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.spillway.core.ports.Store.TimelineEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A row of {@code timeline_event}. */
@MappedEntity("timeline_event")
record TimelineRow(
        @Id long sequence, Instant at, String kind, String planId, String subject, String text) {

    static TimelineRow of(long sequence, TimelineEvent event) {
        return new TimelineRow(
                sequence,
                event.at().truncatedTo(ChronoUnit.MICROS),
                event.kind(),
                event.planId(),
                event.subject(),
                event.text());
    }

    TimelineEvent toEvent() {
        return new TimelineEvent(sequence, at, kind, planId, subject, text);
    }
}
