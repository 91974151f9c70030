package io.spillway.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "1, 1 s",
        "29, 29 s",
        "60, 1 min",
        "95, 2 min",
        "3599, 1 h",
        "3600, 1 h",
        "5400, 1 h 30 min",
        "172800, 2 d",
        "183600, 2 d 3 h"
    })
    void a_duration_is_said_in_the_units_that_fit_it(long seconds, String said) {
        assertThat(Reasons.time(Duration.ofSeconds(seconds))).isEqualTo(said);
    }

    @Test
    void nouns_and_verbs_agree_with_their_number() {
        assertThat(Reasons.count(0, "frame")).isEqualTo("0 frames");
        assertThat(Reasons.countOrNo(0, "frame")).isEqualTo("no frame");
        assertThat(Reasons.countOrNo(1, "frame")).isEqualTo("1 frame");
        assertThat(Reasons.countOrNo(2, "frame")).isEqualTo("2 frames");
        assertThat(Reasons.verb(1, "is", "are")).isEqualTo("is");
        assertThat(Reasons.verb(0, "is", "are")).isEqualTo("are");
        assertThat(Reasons.verb(2, "is", "are")).isEqualTo("are");
    }

    @Test
    void a_chance_is_never_rounded_to_a_certainty() {
        assertThat(Reasons.percent(0.999)).isEqualTo("over 99%");
        assertThat(Reasons.percent(0.001)).isEqualTo("under 1%");
    }
}
