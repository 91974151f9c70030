package io.spillway.core.planner.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Offer;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.money.Money;
import io.spillway.core.planner.offers.WhatIf.WithBudget;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a budget, in each case that a producer may try. */
class BudgetTrialTest {

    private static WhatIf ask(Scene scene, Duration due, String budget) {
        Instant deadline = Scene.NOW.plus(due);
        return WhatIf.of(scene.snapshot(), "j", deadline, Money.usd(budget)).orElseThrow();
    }

    private static WithBudget with(Scene scene, Duration due, String budget) {
        return Objects.requireNonNull(ask(scene, due, budget).withBudget());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 8, 10, 12, 24})
    void what_is_told_agrees_with_itself(int hours) {
        Duration due = Duration.ofHours(hours);
        Instant deadline = Scene.NOW.plus(due);
        for (int dollars = 0; dollars <= 400; dollars += dollars < 60 ? 1 : 20) {
            WithBudget told = with(Scene.lateJob(), due, Integer.toString(dollars));
            String as = dollars + " dollars, " + hours + " h: " + told.reason();
            boolean inTime = !told.finishP50().isAfter(deadline);
            assertThat(told.framesUnfinished() == 0).as(as).isEqualTo(inTime);
            assertThat(told.chance() >= 0.5).as(as).isEqualTo(inTime);
            assertThat(told.finishP95()).as(as).isAfterOrEqualTo(told.finishP50());
            assertThat(told.reason()).doesNotContain(" 0 frames", " 1 frames", " 1 machines");
            if (inTime) {
                assertThat(told.reason()).doesNotContain("unfinished", "ends at", "too little");
            } else if (told.endsAt() != null) {
                assertThat(told.reason()).contains("ends at " + told.endsAt());
            }
        }
    }

    /** Too little for a dear case of the job, and yet it lasts until long after the deadline. */
    @Test
    void money_that_lasts_past_the_deadline_of_a_job_that_is_done_by_then_is_no_shortage() {
        Duration due = Duration.ofHours(6);
        int dollars = 20;
        while (with(Scene.lateJob(), due, Integer.toString(dollars)).framesUnfinished() > 0) {
            dollars++;
        }
        WithBudget told = with(Scene.lateJob(), due, Integer.toString(dollars + 3));

        assertThat(told.endsAt()).isNull();
        assertThat(told.chance()).isGreaterThan(0.5);
        assertThat(told.reason())
                .contains(" machines until ", "makes its deadline with a chance of ")
                .doesNotContain("unfinished");
    }

    @Test
    void the_cap_of_an_offer_buys_what_the_offer_promises() {
        for (int hours : List.of(4, 6, 9)) {
            Duration due = Duration.ofHours(hours);
            for (Offer offer : ask(Scene.lateJob(), due, "1").offers()) {
                WithBudget told = with(Scene.lateJob(), due, offer.cap().amount().toPlainString());
                assertThat(told.chance()).isGreaterThanOrEqualTo(offer.chance() - 1e-9);
                assertThat(told.endsAt()).isNull();
            }
        }
    }

    @Test
    void money_that_ends_before_the_deadline_says_when_and_what_is_left() {
        WithBudget told = with(Scene.lateJob(), Duration.ofHours(6), "20");

        assertThat(told.endsAt()).isBefore(Scene.NOW.plus(Duration.ofHours(6)));
        assertThat(told.reason())
                .matches(
                        "With \\d+ machines the budget of \\$20.00 ends at .*, and sq_j has about"
                                + " \\d+ frames unfinished at its deadline\\.");
    }

    @Test
    void money_that_ends_after_the_deadline_puts_the_missed_deadline_first() {
        Scene scene = Scene.lateJob();
        scene.policy = Studio.policy(5, 5);
        WithBudget told = with(scene, Duration.ofHours(3), "12");

        assertThat(told.endsAt()).isAfter(Scene.NOW.plus(Duration.ofHours(3)));
        assertThat(told.reason())
                .matches(
                        "With \\d machines sq_j has about \\d+ frames unfinished at its deadline,"
                            + " and the budget of \\$12.00 ends at .*, before the rest is done\\.");
    }

    @Test
    void a_fleet_that_is_too_small_whatever_the_money_says_so() {
        Scene scene = Scene.lateJob();
        scene.policy = Studio.policy(5, 5);
        WithBudget told = with(scene, Duration.ofHours(3), "4000");

        assertThat(told.machines()).isEqualTo(4);
        assertThat(told.framesUnfinished()).isPositive();
        assertThat(told.reason())
                .contains("pays for 4 machines to the end, but", "after its deadline")
                .endsWith(
                        "More money wouldn't help: the limit of 5 rented machines, the hub among"
                                + " them, is reached then.");
    }

    @Test
    void licences_that_limit_machines_are_named() {
        Scene scene =
                Scene.lateJob().needs("j", "licences", "karma").licence("karma", 18, "0", true);
        WithBudget told = with(scene, Duration.ofHours(3), "4000");

        assertThat(told.reason()).contains("More money wouldn't help: ", "of karma");
    }

    @Test
    void next_to_nothing_says_what_a_first_frame_takes() {
        assertThat(with(Scene.lateJob(), Duration.ofHours(6), "0.10"))
                .satisfies(told -> assertThat(told.machines()).isZero())
                .satisfies(told -> assertThat(told.endsAt()).isNull())
                .satisfies(
                        told ->
                                assertThat(told.reason())
                                        .startsWith("$0.10 is too little for sq_j: one machine")
                                        .contains("about $2.00 until a first frame is done"));
    }

    @Test
    void without_machines_on_sale_no_sum_helps() {
        Scene scene = new Scene().job("j", 1000, 600, 360).fixed(16, "j");
        WhatIf told = ask(scene, Duration.ofHours(6), "300");

        assertThat(told.offers()).isEmpty();
        assertThat(Objects.requireNonNull(told.withBudget()).reason())
                .isEqualTo(
                        "$300.00 can't help sq_j: no pool offers machines for it or for the hub"
                                + " now.");
    }

    @Test
    void a_deadline_before_the_first_machine_can_render_is_too_soon() {
        WithBudget told = with(Scene.lateJob(), Duration.ofMinutes(5), "300");

        assertThat(told.machines()).isZero();
        assertThat(told.framesUnfinished()).isPositive();
        assertThat(told.reason())
                .contains("can't help sq_j: machines that are rented now can render from ")
                .endsWith("and it is due at 2026-11-20T12:05:00Z.");
    }

    @Test
    void a_deadline_that_has_passed_cannot_be_bought() {
        WhatIf told = ask(Scene.lateJob(), Duration.ofMinutes(-5), "300");

        assertThat(told.offers()).isEmpty();
        assertThat(told.noOffers())
                .isEqualTo("sq_j is past its deadline: renting can't make it any more.");
        assertThat(Objects.requireNonNull(told.withBudget()).reason()).isEqualTo(told.noOffers());
    }

    @Test
    void a_job_that_makes_it_anyway_needs_no_money() {
        WhatIf told = ask(Scene.lateJob(), Duration.ofHours(40), "300");

        assertThat(told.offers()).isEmpty();
        assertThat(told.noOffers())
                .startsWith("sq_j needs nothing more: it makes its deadline with a chance of ")
                .endsWith(" as it is.");
        assertThat(Objects.requireNonNull(told.withBudget()).machines()).isZero();
    }

    @Test
    void a_job_that_waits_for_another_is_not_helped_by_machines_of_its_own() {
        Scene scene = Scene.lateJob().job("fx", 100, 600, 300).needs("j", "after", "fx");
        WhatIf told = ask(scene, Duration.ofHours(6), "300");

        assertThat(told.noOffers())
                .isEqualTo("sq_j waits for sq_fx: nothing is rented for it before.");
        assertThat(Objects.requireNonNull(told.withBudget()).machines()).isZero();
    }

    @Test
    void a_job_whose_frames_keep_failing_is_the_tds() {
        Scene scene = Scene.lateJob().tries("j", 20, 20, 5);

        assertThat(ask(scene, Duration.ofHours(6), "300").noOffers())
                .contains("is held for the TD");
    }

    @Test
    void machines_that_are_there_come_on_top() {
        Scene scene = Scene.lateJob().budget("j", "100").hub(NodePhase.READY);
        for (int i = 0; i < 4; i++) {
            scene.spotNode("i-" + i, 20);
        }
        WithBudget bare = with(Scene.lateJob(), Duration.ofHours(6), "30");
        WithBudget told = with(scene, Duration.ofHours(6), "30");

        assertThat(told.framesUnfinished()).isLessThanOrEqualTo(bare.framesUnfinished());
    }
}
