package io.spillway.core.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void readsDecimalAndBinaryUnits() {
        assertThat(Bytes.read("1.2 GB")).isEqualTo(OptionalLong.of(1_200_000_000));
        assertThat(Bytes.read("64 GiB")).isEqualTo(OptionalLong.of(64L << 30));
        assertThat(Bytes.read("64G")).isEqualTo(OptionalLong.of(64L << 30));
        assertThat(Bytes.read(" 512mib ")).isEqualTo(OptionalLong.of(512L << 20));
        assertThat(Bytes.read("7 B")).isEqualTo(OptionalLong.of(7));
        assertThat(Bytes.read("0.3 B")).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void readsNothingThatCouldMeanTwoThings() {
        assertThat(Bytes.read("64")).isEmpty();
        assertThat(Bytes.read("1,2 GB")).isEmpty();
        assertThat(Bytes.read("-1 GB")).isEmpty();
        assertThat(Bytes.read("GB")).isEmpty();
        assertThat(Bytes.read("999999999999999999 PB")).isEmpty();
    }

    @Test
    void showsAmountsShortly() {
        assertThat(Bytes.shown(1_200_000_000)).isEqualTo("1.2 GB");
        assertThat(Bytes.shown(80_000_000)).isEqualTo("80 MB");
        assertThat(Bytes.shown(12)).isEqualTo("12 B");
        assertThat(Bytes.shown(4_000)).isEqualTo("4 kB");
        assertThat(Bytes.shownMib(65_536)).isEqualTo("64 GiB");
        assertThat(Bytes.shownMib(1_536)).isEqualTo("1.5 GiB");
    }
}
