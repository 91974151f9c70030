package io.spillway.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultStoryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everythingHoldsWhateverGoesWrong(long seed) {
        Verdict verdict = FaultStory.tell(seed, PlantedBug.NONE);

        assertThat(verdict.broken()).as(verdict.replay()).isNull();
    }

    @Test
    void oneSeedTellsOneStory() {
        Verdict first = FaultStory.tell(7, PlantedBug.NONE);
        Verdict again = FaultStory.tell(7, PlantedBug.NONE);

        assertThat(again.account()).isEqualTo(first.account());
        assertThat(again.counts()).isEqualTo(first.counts());
    }
}
