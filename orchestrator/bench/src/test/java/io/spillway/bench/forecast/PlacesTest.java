package io.spillway.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static Places places(double... shares) {
        return new Places(
                IntStream.range(0, shares.length)
                        .mapToObj(i -> new Place(i, i % 2 == 0 ? "even" : "odd", shares[i]))
                        .toList());
    }

    @Test
    void what_lay_among_the_draws_that_ended_sooner_was_over_by_then() {
        Reliability.Bucket half = places(0.1, 0.4, 0.5, 0.9).overBy(0.5);

        assertThat(half.cameTrue()).isEqualTo(0.75);
        assertThat(half.stories()).isEqualTo(4);
        assertThat(half.low()).isLessThan(0.75);
    }

    @Test
    void each_end_is_counted_in_one_tenth_and_the_latest_in_the_last() {
        assertThat(places(0, 0.05, 0.95, 1).tenths())
                .isEqualTo(List.of(50.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 50.0));
    }

    @Test
    void kinds_are_told_apart() {
        assertThat(places(0.1, 0.9).quantilesByLabel("by kind").rows())
                .extracting(row -> row.name() + " " + row.values().getFirst())
                .containsExactly("even 100.0", "odd 0.0");
    }
}
