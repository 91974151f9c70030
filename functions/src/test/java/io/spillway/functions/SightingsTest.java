package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final Instant BORN = Instant.parse("2026-11-02T08:00:00Z");
    private static final Volume DISK =
            new Volume("vol-1", "us-east-1a", "gp3", 40, BORN, "i-1", Map.of());

    @Test
    void a_young_disk_is_left_to_the_fact_of_its_beginning() {
        Instant now = BORN.plus(Duration.ofHours(22));

        assertThat(Sightings.NONE.withDisks(List.of(DISK), now).disks()).isEmpty();
    }

    @Test
    void an_old_disk_is_remembered_for_two_days_after_it_was_last_seen() {
        Instant seen = BORN.plus(Duration.ofHours(24));
        Sightings with = Sightings.NONE.withDisks(List.of(DISK), seen);

        assertThat(with.withDisks(List.of(), seen.plus(Duration.ofHours(47))).disks())
                .containsEntry("vol-1", seen);
        assertThat(with.withDisks(List.of(), seen.plus(Duration.ofHours(49))).disks()).isEmpty();
    }

    @Test
    void what_is_written_is_read() {
        Sightings with = Sightings.NONE.withDisks(List.of(DISK), BORN.plus(Duration.ofHours(24)));

        assertThat(Sightings.read(with.write())).isEqualTo(with);
    }
}
