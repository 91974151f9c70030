package io.spillway.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.needs.Dependencies;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Canonical;
import io.spillway.core.snapshot.FleetIndex;
import io.spillway.core.snapshot.RentedNode;
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

    private static FarmModels models(
            Snapshot snapshot, FleetIndex fleet, Predicate<RentedNode> counts) {
        return new FarmModels(
                snapshot,
                Dependencies.of(snapshot),
                fleet,
                fleet.nodes().stream().filter(counts).toList(),
                SpotLife.UNKNOWN);
    }

    @Test
    void what_is_left_is_what_would_be_there_without_those_that_left() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Snapshot snapshot = snapshot(random);
            FleetIndex fleet = new FleetIndex(snapshot, _ -> true);
            Farms farms = new Farms(models(snapshot, fleet, _ -> true));
            List<RentedNode> own = fleet.nodes().subList(0, 5);
            Set<RentedNode> left = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                RentedNode leaves = fleet.nodes().get(random.nextInt(30));
                left.add(leaves);
                farms.leaves(leaves);

                assertThat(farms.all().capacity())
                        .containsExactlyInAnyOrderElementsOf(
                                models(snapshot, fleet, node -> !left.contains(node))
                                        .all()
                                        .model()
                                        .capacity());
                assertThat(farms.steadyWithout(own).capacity())
                        .containsExactlyInAnyOrderElementsOf(
                                models(
                                                snapshot,
                                                fleet,
                                                node ->
                                                        node.isOnDemand()
                                                                && !own.contains(node)
                                                                && !left.contains(node))
                                        .seen()
                                        .model()
                                        .capacity());
            }
        }
    }

    @Test
    void a_farm_is_the_same_object_until_one_of_its_machines_leaves() {
        Snapshot snapshot = snapshot(new Random(1));
        FleetIndex fleet = new FleetIndex(snapshot, _ -> true);
        RentedNode stranger = fleet.nodes().get(29);
        Farms farms = new Farms(models(snapshot, fleet, node -> node != stranger));
        FarmModel before = farms.all();
        farms.leaves(stranger);

        assertThat(farms.all()).isSameAs(before);
        farms.leaves(fleet.nodes().get(7));
        assertThat(farms.all()).isNotSameAs(before);
    }
}
