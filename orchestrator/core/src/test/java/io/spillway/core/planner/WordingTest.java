package io.spillway.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.money.Money;
import io.spillway.core.needs.Obstacles;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.offers.WhatIf;
import io.spillway.core.scene.Nodes;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence of plans in which small numbers of all things occur. */
class WordingTest {

    /** Everything that a snapshot's plan, its obstacles and a what-if say. */
    private static List<String> told(Scene scene) {
        List<String> told = new ArrayList<>();
        Plan plan = scene.plan();
        told.addAll(plan.notes());
        for (Action action : plan.actions()) {
            told.add(action.reason());
            if (action instanceof Action.RequestBudget asked) {
                asked.request().offers().forEach(offer -> told.addAll(offer.assumptions()));
            }
        }
        Snapshot snapshot = scene.snapshot();
        Obstacles obstacles = new Obstacles(snapshot);
        for (Snapshot.JobView view : snapshot.jobs()) {
            told.addAll(obstacles.of(view));
            WhatIf.of(snapshot, view.job().jobId(), null, Money.usd("7"))
                    .ifPresent(
                            what -> {
                                told.add(what.noOffers());
                                if (what.withBudget() != null) {
                                    told.add(what.withBudget().reason());
                                }
                            });
        }
        return told;
    }

    @Test
    void a_regular_expression_that_finds_what_is_wrong() {
        assertThat(
                        List.of(
                                "With 1 machines",
                                "about 0 frames",
                                "3 frame are",
                                "2 machines is gone",
                                "1 machine are",
                                "in 0 min",
                                "12 more machine"))
                .allSatisfy(wrong -> assertThat(wrong).containsPattern(Wording.WRONG));
        assertThat(
                        List.of(
                                "With 1 machine",
                                "10 frames",
                                "1 machine is gone",
                                "21 machines are",
                                "in 10 min",
                                "$3.01 pays",
                                "no frame"))
                .allSatisfy(right -> assertThat(right).doesNotContainPattern(Wording.WRONG));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void nouns_and_verbs_agree_with_their_numbers(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            String as = "seed %d, round %d".formatted(seed, round);
            assertThat(told(scene(random)))
                    .as(as)
                    .allSatisfy(
                            sentence -> assertThat(sentence).doesNotContainPattern(Wording.WRONG));
        }
    }

    private static Scene scene(Random random) {
        Scene scene = new Scene();
        scene.job("j", few(random, 40), seconds(random), 10 + random.nextInt(400));
        scene.job("k", few(random, 900), seconds(random), 10 + random.nextInt(200));
        scene.fixed(random.nextInt(3), "j", "k").market(random.nextInt(3));
        scene.policy = Studio.policy(1 + random.nextInt(4), 1 + random.nextInt(3));
        if (random.nextBoolean()) {
            scene.needs("k", "licences", "nuke").licence("nuke", random.nextInt(3), "1", true);
        }
        if (random.nextInt(3) == 0) {
            scene.needs("j", "after", random.nextBoolean() ? "k" : "j");
        }
        if (random.nextInt(3) == 0) {
            scene.tries("k", 1 + random.nextInt(9), 1 + random.nextInt(5), random.nextInt(3));
        }
        if (random.nextBoolean()) {
            scene.budget(
                    random.nextBoolean() ? "j" : "k",
                    Integer.toString(1 + random.nextInt(40)),
                    "0",
                    Integer.toString(random.nextInt(2)),
                    Budget.Status.OPEN,
                    OfferKind.RECOMMENDED);
            machines(scene, random, scene.budgets.getFirst().budget().jobId());
        }
        return scene;
    }

    private static void machines(Scene scene, Random random, String jobId) {
        if (random.nextBoolean()) {
            scene.hourly(Integer.toString(1 + random.nextInt(2)), "1.70");
        }
        if (random.nextInt(4) == 0) {
            return;
        }
        scene.hub(random.nextBoolean() ? NodePhase.JOINING : NodePhase.READY);
        IntStream.range(0, random.nextInt(4))
                .forEach(
                        i -> {
                            String id = "i-" + i;
                            scene.node(
                                    id,
                                    jobId,
                                    NodeRole.WORKER,
                                    NodePhase.READY,
                                    random.nextBoolean()
                                            ? PurchaseOption.SPOT
                                            : PurchaseOption.ON_DEMAND,
                                    31,
                                    random.nextBoolean() ? jobId : null);
                            int left = random.nextInt(40);
                            scene.lease(id, 60 - left, left);
                            if (random.nextInt(4) == 0) {
                                Duration notice = Duration.ofSeconds(random.nextInt(120) - 20L);
                                scene.change(
                                        id,
                                        view -> Nodes.interrupted(view, Scene.NOW.plus(notice)));
                            } else if (random.nextInt(4) == 0) {
                                scene.trouble(DiscrepancyKind.SIGNED_OFF, id);
                            }
                        });
    }

    private static int few(Random random, int many) {
        return random.nextInt(3) == 0 ? random.nextInt(many) : random.nextInt(4);
    }

    private static double seconds(Random random) {
        return random.nextInt(4) == 0 ? 12 : 60 + random.nextInt(3000);
    }
}
