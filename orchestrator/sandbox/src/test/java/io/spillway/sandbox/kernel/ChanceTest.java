package io.spillway.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChanceTest {

    @Test
    void theSameSeedAndNameGiveTheSameNumbers() {
        assertThat(new Chance(7).stream("a").nextLong())
                .isEqualTo(new Chance(7).stream("a").nextLong());
    }

    /** Neighbouring seeds must not tell each other's story one step later. */
    @Test
    void noNumberOfOneStreamComesInAnother() {
        Set<Long> seen = new HashSet<>();
        int drawn = 0;
        for (long seed = 0; seed < 50; seed++) {
            for (String name : new String[] {"prices", "ids"}) {
                SplittableRandom stream = new Chance(seed).stream(name);
                for (int i = 0; i < 100; i++) {
                    seen.add(stream.nextLong());
                    drawn++;
                }
            }
        }
        assertThat(seen).hasSize(drawn);
    }
}
