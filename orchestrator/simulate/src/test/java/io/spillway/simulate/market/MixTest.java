package io.spillway.simulate.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MixTest {

    @Test
    void nothing_mixes_to_the_contracts_value() {
        assertThat(Mix.mix(0)).isEqualTo(0xE220A8397B1DCDAFL);
    }

    @Test
    void a_key_depends_on_seed_machine_and_instant() {
        long key = Mix.interruptionKey(7, 3, 900);

        assertThat(key).isEqualTo(Mix.mix(Mix.mix(Mix.mix(7) ^ 3) ^ 900));
        assertThat(key)
                .isNotEqualTo(Mix.interruptionKey(8, 3, 900))
                .isNotEqualTo(Mix.interruptionKey(7, 4, 900))
                .isNotEqualTo(Mix.interruptionKey(7, 3, 901));
    }
}
