package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.needs.Dependencies;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Canonical;
import io.spillway.core.snapshot.FleetIndex;
import io.spillway.core.snapshot.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A farm that is kept up to date as nodes leave is the farm without those nodes. */
class FarmsTest {

    private static Snapshot snapshot(Random random) {
        Scene scene =
                new Scene().job("j", 500, 600, 300).job("k", 200, 900, 400).fixed(8, "j", "k");
        for (int i = 0; i < 30; i++) {
            scene.node(
                    "i-%02d".formatted(i),
                    random.nextBoolean() ? "j" : "k",
                    NodeRole.WORKER,
                    random.nextBoolean() ? NodePhase.READY : NodePhase.JOINING,
                    random.nextBoolean() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND,
                    random.nextInt(20),
                    null);
        }
        return Canonical.of(scene.snapshot());
    }

    private static FarmModels models(Snapshot snapshot, Predicate<Snapshot.NodeView> counts) {
        return new FarmModels(
                snapshot,
                Dependencies.of(snapshot),
                new FleetIndex(snapshot, _ -> true),
                snapshot.nodes().stream().filter(counts).toList(),
                SpotLife.UNKNOWN);
    }

    private static boolean isSteady(Snapshot.NodeView view) {
        return view.node().pool().option() == PurchaseOption.ON_DEMAND;
    }

    @Test
    void what_is_left_is_what_would_be_there_without_those_that_left() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Snapshot snapshot = snapshot(random);
            Farms farms = new Farms(models(snapshot, _ -> true));
            Set<String> left = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                String id = "i-%02d".formatted(random.nextInt(30));
                left.add(id);
                farms.leaves(id);

                assertThat(farms.all().capacity())
                        .containsExactlyInAnyOrderElementsOf(
                                models(snapshot, view -> !left.contains(view.node().instanceId()))
                                        .all()
                                        .model()
                                        .capacity());
                List<Snapshot.NodeView> own = snapshot.nodes().subList(0, 5);
                assertThat(farms.steadyWithout(own).capacity())
                        .containsExactlyInAnyOrderElementsOf(
                                models(
                                                snapshot,
                                                view ->
                                                        isSteady(view)
                                                                && !own.contains(view)
                                                                && !left.contains(
                                                                        view.node().instanceId()))
                                        .seen()
                                        .model()
                                        .capacity());
            }
        }
    }

    @Test
    void a_farm_is_the_same_object_until_one_of_its_machines_leaves() {
        Snapshot snapshot = snapshot(new Random(1));
        Farms farms = new Farms(models(snapshot, _ -> true));
        FarmModel before = farms.all();
        farms.leaves("i-unknown");

        assertThat(farms.all()).isSameAs(before);
        farms.leaves("i-07");
        assertThat(farms.all()).isNotSameAs(before);
    }
}
