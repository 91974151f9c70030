package io.spillway.sitegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NetworkTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.99.0.0/16", "192.168.1.128/25", "255.255.255.255/32"})
    void text_survives_a_round_trip(String text) {
        assertThat(Ipv4Network.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.99.0.1/16",
                "10.99.0.0/33",
                "10.99.0/16",
                "010.99.0.0/16",
                "256.0.0.0/8",
                "10.99.0.0/",
                "a.b.c.d/8",
                ""
            })
    void malformed_text_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv4Network.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.99.0.0/16, true",
        "10.0.0.0/9, 10.128.0.0/9, false",
        "0.0.0.0/0, 192.168.0.0/16, true"
    })
    void overlap_is_containment_one_way_or_the_other(String one, String other, boolean expected) {
        assertThat(Ipv4Network.parse(one).overlaps(Ipv4Network.parse(other))).isEqualTo(expected);
        assertThat(Ipv4Network.parse(other).overlaps(Ipv4Network.parse(one))).isEqualTo(expected);
    }

    @Test
    void networks_that_share_an_address_overlap() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 10_000; i++) {
            int address = random.nextInt();
            var one = around(address, random.nextInt(33));
            var other = around(address, random.nextInt(33));

            assertThat(one.contains(address)).isTrue();
            assertThat(one.overlaps(other)).isTrue();
        }
    }

    private static Ipv4Network around(int address, int prefixBits) {
        return new Ipv4Network(prefixBits == 0 ? 0 : address & -1 << (32 - prefixBits), prefixBits);
    }
}
