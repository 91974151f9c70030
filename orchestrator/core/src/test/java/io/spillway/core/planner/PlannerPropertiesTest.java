package io.spillway.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.JobState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import io.spillway.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** What must hold for any snapshot, tried on random ones. */
class PlannerPropertiesTest {

    private static void forAnySeed(LongConsumer property) {
        for (long seed = 1; seed <= 150; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Scene random(long seed) {
        Random random = new Random(seed);
        Scene scene = new Scene();
        List<String> ids = List.of("j", "k", "l");
        for (String id : ids) {
            int frames = random.nextInt(800);
            JobState state =
                    random.nextInt(8) == 0
                            ? any(random, List.of(JobState.values()))
                            : JobState.ACTIVE;
            scene.job(
                    id,
                    state,
                    frames,
                    Math.min(frames, random.nextInt(20)),
                    60 + random.nextInt(5000),
                    random.nextInt(700) - 30);
            if (random.nextInt(4) > 0) {
                int cap = 1 + random.nextInt(200);
                scene.budget(id, Integer.toString(cap));
            }
        }
        scene.fixed(random.nextInt(20), "j", "k").fixed(random.nextInt(5), "l");
        scene.market(random.nextInt(6));
        if (random.nextInt(5) == 0) {
            scene.soldOutSpot();
        }
        if (random.nextBoolean()) {
            scene.hub(any(random, List.of(NodePhase.READY, NodePhase.JOINING)));
        }
        int nodes = random.nextInt(15);
        for (int i = 0; i < nodes; i++) {
            scene.node(
                    "i-%02d".formatted(i),
                    any(random, ids),
                    NodeRole.WORKER,
                    any(random, List.of(NodePhase.values())),
                    any(random, List.of(PurchaseOption.values())),
                    random.nextInt(65),
                    random.nextBoolean() ? any(random, ids) : null);
        }
        scene.policy = Studio.policy(16 + random.nextInt(20), 1 + random.nextInt(20));
        if (random.nextInt(10) == 0) {
            scene.blind.add(any(random, List.of(Snapshot.Source.values())));
        }
        return scene;
    }

    @Test
    void the_same_snapshot_in_any_order_gives_the_same_plan() {
        forAnySeed(PlannerPropertiesTest::orderDoesNotMatter);
    }

    private static void orderDoesNotMatter(long seed) {
        Scene scene = random(seed);
        Plan plan = scene.plan();
        assertThat(scene.plan()).isEqualTo(plan);

        Random shuffle = new Random(seed);
        List<List<?>> lists = new ArrayList<>();
        lists.add(scene.jobs);
        lists.add(scene.workers);
        lists.add(scene.nodes);
        lists.add(scene.pools);
        lists.add(scene.budgets);
        lists.forEach(list -> Collections.shuffle(list, shuffle));

        assertThat(scene.plan()).isEqualTo(plan);
    }

    @Test
    void no_plan_exceeds_the_node_limit_the_batch_or_a_budget() {
        forAnySeed(PlannerPropertiesTest::staysWithinLimits);
    }

    private static void staysWithinLimits(long seed) {
        Scene scene = random(seed);
        Plan plan = scene.plan();
        Map<String, Money> asked = new HashMap<>();
        int launched = 0;
        for (Action action : plan.actions()) {
            assertThat(action.reason()).isNotBlank();
            if (action instanceof Action.Launch launch) {
                launched += launch.count();
                assertThat(launch.count()).isBetween(1, scene.policy.batch());
                assertThat(launch.wanted()).isGreaterThanOrEqualTo(launch.count());
                assertThat(launch.cutBy().isEmpty()).isEqualTo(launch.wanted() == launch.count());
                asked.merge(
                        launch.budgetId(),
                        launch.unitReservation().times(launch.count()),
                        Money::plus);
            }
        }
        long live = scene.nodes.stream().filter(view -> view.node().phase().isLive()).count();
        if (launched > 0) {
            assertThat(live + launched).isLessThanOrEqualTo(scene.policy.maxNodes());
        }
        scene.budgets.forEach(
                balance -> {
                    Money sum = asked.get(balance.budget().budgetId());
                    if (sum != null) {
                        assertThat(sum).isLessThanOrEqualTo(balance.available());
                    }
                });
        assertThat(asked.keySet())
                .allMatch(
                        id ->
                                scene.budgets.stream()
                                        .anyMatch(b -> b.budget().budgetId().equals(id)));
    }

    @Test
    void no_node_is_told_two_things_at_once() {
        forAnySeed(PlannerPropertiesTest::tellsNodesOneThing);
    }

    private static void tellsNodesOneThing(long seed) {
        List<String> told = new ArrayList<>();
        for (Action action : random(seed).plan().actions()) {
            if (action instanceof Action.Drain drain) {
                told.add(drain.instanceId());
            } else if (action instanceof Action.Terminate terminate) {
                told.add(terminate.instanceId());
            } else if (action instanceof Action.Renew renew) {
                told.add(renew.instanceId());
            }
        }
        assertThat(told).doesNotHaveDuplicates();
    }

    @Test
    void more_money_never_rents_fewer_machines() {
        forAnySeed(PlannerPropertiesTest::moreMoneyHelps);
    }

    private static void moreMoneyHelps(long seed) {
        Random random = new Random(seed);
        int frames = 100 + random.nextInt(900);
        int due = 60 + random.nextInt(600);
        int before = 0;
        for (int cap = 2; cap <= 512; cap *= 2) {
            Scene scene = new Scene().job("j", frames, 600, due).fixed(8, "j").market(3);
            scene.budget("j", Integer.toString(cap)).hub(NodePhase.READY);
            int count =
                    Scene.only(scene.plan(), Action.Launch.class).stream()
                            .mapToInt(Action.Launch::count)
                            .sum();
            assertThat(count).as("cap %d", cap).isGreaterThanOrEqualTo(before);
            before = count;
        }
    }
}
