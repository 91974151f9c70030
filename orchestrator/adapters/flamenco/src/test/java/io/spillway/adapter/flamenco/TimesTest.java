package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-05T13:41:00Z",
                "2026-06-05T13:41:00.5Z",
                "2026-06-05T13:41:00.123456789Z",
                "2026-06-05T13:41:00+02:00",
                "2026-06-05T00:41:00.25+05:30",
                "2026-12-31T23:59:59-08:00",
                "2024-02-29T12:00:00Z",
                "0001-01-01T00:00:00Z",
                "2026-06-05T13:41:00.Z",
                "2026-06-05T13:41Z",
                "2026-06-05T13:41:00+02",
                "2026-06-05T13:41:00+02:00:30",
                "2026-06-05t13:41:00z",
                "+12026-06-05T13:41:00Z"
            })
    void readsWhatTheJdkReads(String text) {
        assertThat(Times.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-06-05",
                "2026-06-05T13:41:00",
                "2026-13-05T13:41:00Z",
                "2026-02-29T13:41:00Z",
                "2026-06-05T24:41:00Z",
                "2026-06-05T13:60:00Z",
                "2026-06-05T13:41:60Z",
                "2026-06-05T13:41:00.1234567890Z",
                "2026-06-05T13:41:00+19:00",
                "2026-06-05T13:41:00+02:60",
                "2026-06-05T13:41:00Z "
            })
    void refusesWhatTheJdkRefuses(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void readsAnyTimeThatTheJdkWrites() {
        SplittableRandom random = new SplittableRandom(25);
        for (int i = 0; i < 2_000; i++) {
            Instant time =
                    Instant.ofEpochSecond(
                            random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
            ZoneOffset offset =
                    ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
            assertThat(Times.parse(time.atOffset(offset).toString())).isEqualTo(time);
        }
    }
}
