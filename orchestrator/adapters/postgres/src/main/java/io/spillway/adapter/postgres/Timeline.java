package io.spillway.adapter.postgres;

import io.micronaut.data.model.Pageable;
import io.spillway.core.ports.Store.TimelineEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The timeline, numbered without gaps in the order of writing. */
final class Timeline {

    private final Database database;
    private final TimelineRepository events;

    Timeline(Database database, TimelineRepository events) {
        this.database = database;
        this.events = events;
    }

    void add(Collection<TimelineEvent> added) {
        if (added.isEmpty()) {
            return;
        }
        database.write(
                session -> {
                    long sequence = events.take(added.size()) - added.size();
                    List<TimelineRow> rows = new ArrayList<>();
                    for (TimelineEvent event : added) {
                        rows.add(TimelineRow.of(++sequence, event));
                    }
                    return events.saveAll(rows);
                });
    }

    List<TimelineEvent> after(long sequence, int limit) {
        return events
                .findBySequenceGreaterThanOrderBySequence(sequence, Pageable.from(0, limit))
                .stream()
                .map(TimelineRow::toEvent)
                .toList();
    }
}
