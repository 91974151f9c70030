package io.spillway.sitegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireGuardKeyPairTest {
    /** RFC 7748, section 6.1: Bob. */
    @Test
    void the_public_key_is_the_one_of_the_standard() {
        var secret =
                HexFormat.of()
                        .parseHex(
                                "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

        var pair = WireGuardKeyPair.of(WireGuardKey.of(secret));

        assertThat(HexFormat.of().formatHex(pair.publicKey().bytes()))
                .isEqualTo("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    }

    /** A pair made by {@code wg genkey} and {@code wg pubkey}. */
    @Test
    void the_public_key_is_the_one_that_wg_prints() {
        var pair =
                WireGuardKeyPair.of(
                        new WireGuardKey("SCFdouF7g+uddMwSsvQzsyVKajrAwchlB1vhqu+DJU0="));

        assertThat(pair.publicKey().base64())
                .isEqualTo("yMaYDl0bYl5tXJ1Y2S4zkJAoINZfNqshzk3shcTmSg8=");
    }

    @Test
    void new_keys_are_clamped_and_all_different() {
        var random = new SecureRandom();
        var pairs = Stream.generate(() -> WireGuardKeyPair.generate(random)).limit(50).toList();

        assertThat(pairs).map(WireGuardKeyPair::publicKey).doesNotHaveDuplicates();
        assertThat(pairs)
                .allSatisfy(
                        pair -> {
                            byte[] scalar = pair.privateKey().bytes();
                            assertThat(scalar[0] & 7).isZero();
                            assertThat(scalar[31] & 0xc0).isEqualTo(0x40);
                        });
    }

    @Test
    void the_secret_is_not_printed() {
        var pair = WireGuardKeyPair.generate(new SecureRandom());

        assertThat(pair.toString())
                .contains(pair.publicKey().base64())
                .doesNotContain(pair.privateKey().base64());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short=",
                "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo",
                "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmp="
            })
    void text_that_is_no_key_is_refused_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WireGuardKey(text))
                .withMessage("a WireGuard key is 32 bytes in base64 (44 characters, the last '=')");
    }
}
