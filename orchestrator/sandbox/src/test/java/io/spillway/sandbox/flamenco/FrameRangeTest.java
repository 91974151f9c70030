package io.spillway.sandbox.flamenco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRangeTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-10", "1,3,5", "1001-1003,1010,1020-1021"})
    void whatIsWrittenReadsBack(String text) {
        assertThat(FrameRange.format(FrameRange.parse(text))).isEqualTo(text);
    }

    @Test
    void spacesAreAllowed() {
        assertThat(FrameRange.parse("1 - 3, 7")).containsExactly(1, 2, 3, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "3-1", "1,,2", "-4", "1-9999999"})
    void whatIsNoRangeIsRefusedWithThePartThatIsWrong(String text) {
        assertThatThrownBy(() -> FrameRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame");
    }
}
