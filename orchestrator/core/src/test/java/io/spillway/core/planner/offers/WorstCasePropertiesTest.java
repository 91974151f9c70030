package io.spillway.core.planner.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.money.Money;
import io.spillway.core.planner.offers.WhatIf.WithBudget;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold for the worst case that a guaranteed offer bounds, tried on random jobs. */
class WorstCasePropertiesTest {

    private static void forAnySeed(LongConsumer property) {
        for (long seed = 1; seed <= 25; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    private static Scene random(Random random) {
        Scene scene = new Scene();
        scene.job("j", 200 + random.nextInt(900), 300 + random.nextInt(2400), 360);
        scene.fixed(random.nextInt(12), "j").market(1 + random.nextInt(5));
        scene.policy = Studio.policy(20 + random.nextInt(40), 20);
        return scene;
    }

    private static WhatIf ask(Scene scene, Duration due, @Nullable Money budget) {
        return WhatIf.of(scene.snapshot(), "j", Scene.NOW.plus(due), budget).orElseThrow();
    }

    @Test
    void an_earlier_deadline_never_makes_the_guarantee_cheaper() {
        forAnySeed(
                seed -> {
                    Scene scene = random(new Random(seed));
                    Money later = Money.zeroUsd();
                    for (int hours = 30; hours >= 2; hours--) {
                        Money cap = guaranteedCap(ask(scene, Duration.ofHours(hours), null));
                        if (cap != null) {
                            assertThat(cap).as("%d h", hours).isGreaterThanOrEqualTo(later);
                            later = cap;
                        }
                    }
                });
    }

    /** Null where the deadline is safe anyway, or can't be made by renting. */
    private static @Nullable Money guaranteedCap(WhatIf what) {
        for (Offer offer : what.offers()) {
            if (offer.kind() == OfferKind.GUARANTEED && offer.chance() > 0.98) {
                return offer.cap();
            }
        }
        return null;
    }

    @Test
    void more_budget_never_leaves_more_undone() {
        forAnySeed(
                seed -> {
                    Random random = new Random(seed);
                    Scene scene = random(random);
                    Duration due = Duration.ofHours(3 + random.nextInt(9));
                    long undone = Long.MAX_VALUE;
                    for (int dollars = 2; dollars < 600; dollars *= 2) {
                        WithBudget with =
                                Objects.requireNonNull(
                                        ask(scene, due, Money.usd(Integer.toString(dollars)))
                                                .withBudget());
                        assertThat(with.framesUnfinished())
                                .as("$%d", dollars)
                                .isLessThanOrEqualTo(undone);
                        undone = with.framesUnfinished();
                    }
                });
    }
}
