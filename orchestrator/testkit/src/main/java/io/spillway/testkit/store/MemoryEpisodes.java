package io.spillway.testkit.store;

import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.fleet.reconcile.Episode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Discrepancies from their beginnings to their ends. */
final class MemoryEpisodes {

    private record Key(Instant since, String resourceId, DiscrepancyKind kind) {
        static Key of(Discrepancy discrepancy) {
            return new Key(discrepancy.since(), discrepancy.resourceId(), discrepancy.kind());
        }
    }

    private final Map<Key, Episode> episodes =
            new TreeMap<>(
                    Comparator.comparing(Key::since)
                            .thenComparing(Key::resourceId)
                            .thenComparing(key -> key.kind().name()));

    void record(Collection<Episode> observed) {
        for (Episode episode : observed) {
            episodes.merge(Key.of(episode.discrepancy()), episode, MemoryEpisodes::withEnd);
        }
    }

    private static Episode withEnd(Episode known, Episode seen) {
        return known.stands()
                ? new Episode(known.discrepancy(), known.foundAt(), seen.endedAt(), seen.cost())
                : known;
    }

    List<Episode> since(Instant endedSince) {
        return episodes.values().stream()
                .filter(
                        episode ->
                                episode.endedAt() == null
                                        || !episode.endedAt().isBefore(endedSince))
                .toList();
    }
}
