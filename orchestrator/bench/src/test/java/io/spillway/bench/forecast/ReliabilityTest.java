package io.spillway.bench.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    /** Of ten chances so many came true, each in a story of its own. */
    private static List<Judgement> ten(double chance, int cameTrue) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            judgements.add(new Judgement(i, "all", chance, i < cameTrue));
        }
        return judgements;
    }

    private static Reliability of(List<Judgement> first, List<Judgement> second) {
        List<Judgement> both = new ArrayList<>(first);
        both.addAll(second);
        return new Reliability(both);
    }

    @Test
    void chances_are_counted_by_the_tenth_that_they_are_nearest_to() {
        Reliability reliability = of(ten(0.84, 8), ten(1, 10));

        assertThat(reliability.buckets())
                .extracting(Reliability.Bucket::name)
                .containsExactly("75 to 85%", "95 to 100%");
        assertThat(reliability.line().cameTrue()).isEqualTo(0.8);
        assertThat(reliability.line().stories()).isEqualTo(10);
    }

    @Test
    void the_interval_holds_what_came_true_and_is_narrower_with_more_stories() {
        Reliability.Bucket few = new Reliability(ten(0.8, 8)).line();
        Reliability.Bucket many = new Reliability.Bucket(0.75, 0.85, 1000, 1000, 0.8, 0.8);

        assertThat(few.low()).isLessThan(0.8).isGreaterThan(0.4);
        assertThat(few.high()).isGreaterThan(0.8).isLessThan(1);
        assertThat(many.high() - many.low()).isLessThan(0.06);
    }

    @Test
    void foresight_scores_0_and_the_base_rate_its_variance() {
        Reliability sure = of(ten(1, 10), ten(0, 0));

        assertThat(sure.brier()).isZero();
        assertThat(sure.brierOfBaseRate()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void the_plot_draws_each_bucket_and_names_its_axes() {
        String svg =
                ReliabilityPlot.of(
                        List.of(new ReliabilityPlot.Panel("A & B", of(ten(0.8, 8), ten(0, 0)))));

        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("A &amp; B");
        assertThat(svg.split("<circle ", -1)).hasSize(3);
        assertThat(svg).contains("chance that was given", "share that came true");
    }
}
