package io.spillway.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastStoryTest {

    @Test
    void a_story_is_told_the_same_way_twice_and_every_forecast_is_possible() {
        for (long seed = 1; seed <= 4; seed++) {
            ForecastStory.Told told = ForecastStory.tell(seed);

            assertThat(told.impossible()).isZero();
            assertThat(told.chances()).isNotEmpty();
            assertThat(ForecastStory.tell(seed)).isEqualTo(told);
        }
    }
}
