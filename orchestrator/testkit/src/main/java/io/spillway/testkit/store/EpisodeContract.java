package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.fleet.reconcile.Episode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class EpisodeContract extends ContractPart {

    private static final Instant LATER = NOON.plusSeconds(3600);

    private static Episode begun(DiscrepancyKind kind, String resourceId, Instant since) {
        return Episode.begun(
                new Discrepancy(kind, resourceId, since, usd("0.62"), "launch-1", "job-1"),
                since.plusSeconds(60));
    }

    @Test
    void episodesAreListedInTheOrderOfTheirBeginnings() {
        Episode second = begun(DiscrepancyKind.ZOMBIE, "i-2", NOON.plusSeconds(5));
        Episode first = begun(DiscrepancyKind.ZOMBIE, "i-3", NOON);
        Episode nobodys =
                Episode.begun(
                        new Discrepancy(
                                DiscrepancyKind.UNRECORDED,
                                "i-1",
                                NOON.plusSeconds(5),
                                usd("0"),
                                null,
                                null),
                        LATER);
        store.recordEpisodes(List.of(second, first, nobodys));
        store.recordEpisodes(List.of());

        assertThat(store.episodes(LATER)).containsExactly(first, nobodys, second);
    }

    @Test
    void anEpisodeThatIsToldAgainStaysOne() {
        Episode begun = begun(DiscrepancyKind.ZOMBIE, "i-1", NOON);
        store.recordEpisodes(List.of(begun));
        store.recordEpisodes(List.of(begun, begun(DiscrepancyKind.MUTE, "i-1", NOON)));

        assertThat(store.episodes(LATER)).hasSize(2).contains(begun);
    }

    @Test
    void theFirstEndStands() {
        Episode begun = begun(DiscrepancyKind.ZOMBIE, "i-1", NOON);
        Episode ended = begun.ended(LATER);
        store.recordEpisodes(List.of(begun));
        store.recordEpisodes(List.of(ended));
        store.recordEpisodes(List.of(begun.ended(LATER.plusSeconds(9)), begun));

        assertThat(store.episodes(LATER)).containsExactly(ended);
        assertThat(ended.cost()).isEqualTo(usd("0.62"));
    }

    @Test
    void whatEndedBeforeIsLeftOut() {
        Episode ended = begun(DiscrepancyKind.ZOMBIE, "i-1", NOON).ended(LATER);
        Episode stands = begun(DiscrepancyKind.LEFT_DISK, "vol-1", NOON);
        store.recordEpisodes(List.of(ended, stands));

        assertThat(store.episodes(LATER)).containsExactly(ended, stands);
        assertThat(store.episodes(LATER.plusNanos(1_000))).containsExactly(stands);
    }
}
