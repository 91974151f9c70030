package io.spillway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ShownTimesTest {

    private static final ZoneId MONTREAL = ZoneId.of("America/Montreal");

    private static String said(String now, String shown) {
        return new ShownTimes(InstantSource.fixed(Instant.parse(now)), MONTREAL).in(shown);
    }

    @Test
    void aTimeOfThisYearHasNoYear() {
        assertThat(said("2026-11-06T12:00:00Z", "due at 2026-12-31T23:00:00Z."))
                .isEqualTo("due at Thu 31 Dec 18:00 EST.");
    }

    @Test
    void aTimeOfAnotherYearHasIt() {
        assertThat(said("2026-11-06T12:00:00Z", "2027-01-02T17:00:00Z"))
                .isEqualTo("Sat 2 Jan 2027 12:00 EST");
        assertThat(said("2026-11-06T12:00:00Z", "2001-06-01T00:00:00Z"))
                .isEqualTo("Thu 31 May 2001 20:00 EDT");
    }

    @Test
    void yearsBeginInTheShownZone() {
        assertThat(said("2026-11-06T12:00:00Z", "2027-01-01T04:30:00Z"))
                .as("still the old year there")
                .isEqualTo("Thu 31 Dec 23:30 EST");
        assertThat(said("2027-01-01T04:30:00Z", "2027-01-01T05:00:00Z"))
                .as("half an hour later is next year")
                .isEqualTo("Fri 1 Jan 2027 00:00 EST");
    }

    @Test
    void aFieldThatIsNotThereIsEmpty() {
        ShownTimes times = new ShownTimes(InstantSource.fixed(Instant.EPOCH), MONTREAL);
        assertThat(times.of(JsonNodeFactory.instance.objectNode(), "deadline")).isEmpty();
    }
}
