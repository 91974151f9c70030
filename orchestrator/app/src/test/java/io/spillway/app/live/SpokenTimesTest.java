package io.spillway.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.pages.Words;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SpokenTimesTest {

    private static final Words WORDS =
            new Words(Instant.parse("2026-11-20T12:00:00Z"), ZoneId.of("America/Montreal"));

    @Test
    void instantsAreSaidInTheStudiosZone() {
        assertThat(
                        WORDS.said(
                                "Gone between 2026-11-20T17:59:30.123456Z and 2026-11-21T02:00:00Z,"
                                        + " due 2026-12-24T18:00:00Z."))
                .isEqualTo("Gone between Fri 12:59 and Fri 21:00, due 24 Dec 13:00.");
    }

    @Test
    void aSentenceMayGoOnAfterAnInstant() {
        assertThat(
                        WORDS.said(
                                "$40.00 pays until 2026-11-20T17:59:30Z: done about"
                                    + " 2026-11-20T17:40:00Z; due (2026-11-20T18:00:00Z), soon"))
                .isEqualTo(
                        "$40.00 pays until Fri 12:59: done about Fri 12:40; due (Fri 13:00), soon");
    }

    @Test
    void whatOnlyLooksLikeAnInstantIsLeftAlone() {
        String text =
                "i-2026 of 2026-11-20, plan-2026-11-20T17:59, $1.50, 2026-11-20T17:59:30+01:00";

        assertThat(WORDS.said(text)).isEqualTo(text);
    }
}
