package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
        double[] one = luck.of("one");
        double[] other = luck.of("other");

        assertThat(other).isNotEqualTo(one);
        assertThat(new Luck(7, 200).of("one")).isEqualTo(one);
        assertThat(new Luck(8, 200).of("one")).isNotEqualTo(one);
        Arrays.sort(one);
        Arrays.sort(other);
        assertThat(other).isEqualTo(one);
        assertThat(Arrays.stream(one).sum()).isCloseTo(0, within(1e-6));
    }
}
