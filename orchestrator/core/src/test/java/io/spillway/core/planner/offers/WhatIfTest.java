package io.spillway.core.planner.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Offer;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.planner.offers.WhatIf.WithBudget;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private static WhatIf ask(String budget, int hours) {
        Instant deadline = Scene.NOW.plus(Duration.ofHours(hours));
        return WhatIf.of(Scene.lateJob().snapshot(), "j", deadline, Money.usd(budget))
                .orElseThrow();
    }

    private static WithBudget with(String budget) {
        return Objects.requireNonNull(ask(budget, 6).withBudget());
    }

    @Test
    void the_jobs_own_deadline_gets_the_offers_that_a_producer_would_be_asked() {
        Scene scene = Scene.lateJob();
        WhatIf same = WhatIf.of(scene.snapshot(), "j", null, null).orElseThrow();
        Action.RequestBudget asked =
                Scene.only(scene.plan(), Action.RequestBudget.class).getFirst();

        assertThat(same.offers()).isEqualTo(asked.request().offers());
        assertThat(same.withBudget()).isNull();
    }

    @Test
    void a_later_deadline_is_likelier_and_its_guarantee_no_dearer() {
        WhatIf soon = ask("300", 5);
        WhatIf later = ask("300", 12);

        assertThat(later.asItIs().chance()).isGreaterThanOrEqualTo(soon.asItIs().chance());
        assertThat(guaranteedCap(later)).isLessThanOrEqualTo(guaranteedCap(soon));
    }

    private static Money guaranteedCap(WhatIf what) {
        return what.offers().stream().map(Offer::cap).reduce(Money::max).orElse(Money.zeroUsd());
    }

    @Test
    void more_money_never_leaves_more_frames_unfinished_nor_makes_the_deadline_less_likely() {
        long unfinished = Long.MAX_VALUE;
        double chance = 0;
        for (int dollars = 1; dollars < 400; dollars += 9) {
            WithBudget with = with(Integer.toString(dollars));
            assertThat(with.framesUnfinished()).as("$%d", dollars).isLessThanOrEqualTo(unfinished);
            assertThat(with.chance()).as("$%d", dollars).isGreaterThanOrEqualTo(chance);
            unfinished = with.framesUnfinished();
            chance = with.chance();
        }
        assertThat(unfinished).isZero();
        assertThat(chance).isGreaterThan(0.9);
    }

    @Test
    void money_that_runs_out_says_when_and_how_many_frames_are_left() {
        WithBudget little = with("20");

        assertThat(little.endsAt()).isNotNull();
        assertThat(little.reason()).contains("$20.00", "ends at", "unfinished");
    }

    @Test
    void next_to_nothing_pays_for_nothing() {
        assertThat(with("0.10").machines()).isZero();
        assertThat(with("0.10").reason()).contains("pays for no machine");
    }

    @Test
    void a_job_that_is_not_there_or_has_no_deadline_has_no_answer() {
        Scene scene = Scene.lateJob();

        assertThat(WhatIf.of(scene.snapshot(), "other", Scene.NOW, null)).isEmpty();
        assertThat(WhatIf.of(new Scene().market(3).snapshot(), "j", null, null)).isEmpty();
    }

    @Test
    void asking_changes_nothing() {
        Snapshot snapshot = Scene.lateJob().snapshot();
        Plan before = Planner.plan(snapshot);
        WhatIf.of(snapshot, "j", Scene.NOW.plusSeconds(9000), Money.usd("50"));

        assertThat(Planner.plan(snapshot)).isEqualTo(before);
    }
}
