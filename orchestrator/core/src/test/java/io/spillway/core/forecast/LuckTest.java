package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LuckTest {

    @Test
    void quantiles_of_the_normal_distribution_are_those_of_its_table() {
        assertThat(Luck.normalQuantile(0.5)).isCloseTo(0, within(1e-8));
        assertThat(Luck.normalQuantile(0.975)).isCloseTo(1.959963985, within(1e-7));
        assertThat(Luck.normalQuantile(0.01)).isCloseTo(-2.326347874, within(1e-7));
        assertThat(Luck.normalQuantile(1e-6)).isCloseTo(-4.753424309, within(1e-7));
    }

    @Test
    void each_name_gets_the_same_values_in_an_order_of_its_own() {
        Luck luck = new Luck(7, 200);
        double[] one = values(luck, "one");
        double[] other = values(luck, "other");

        assertThat(other).isNotEqualTo(one);
        assertThat(values(new Luck(7, 200), "one")).isEqualTo(one);
        assertThat(values(new Luck(8, 200), "one")).isNotEqualTo(one);
        Arrays.sort(one);
        Arrays.sort(other);
        assertThat(other).isEqualTo(one);
        assertThat(Arrays.stream(one).sum()).isCloseTo(0, within(1e-6));
    }

    private static double[] values(Luck luck, String name) {
        return IntStream.range(0, 200).mapToDouble(luck.of(name)::deviations).toArray();
    }

    @Test
    void draws_after_the_last_one_are_the_first_ones_again() {
        Luck.ByDraw luck = new Luck(7, 3).of("one");

        assertThat(luck.deviations(4)).isEqualTo(luck.deviations(1));
        assertThat(luck.ofEnd(4)).isSameAs(luck.ofEnd(1));
        assertThat(Luck.always(0.7).deviations(5)).isEqualTo(0.7);
    }
}
