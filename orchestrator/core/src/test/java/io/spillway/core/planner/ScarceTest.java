package io.spillway.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Offer;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is rented when machines, licences and the link don't serve every wish. */
class ScarceTest {

    private static Scene approved() {
        return Scene.lateJob().budget("j", "900").hub(NodePhase.READY);
    }

    private static List<Action.Launch> launches(Scene scene) {
        return Scene.only(scene.plan(), Action.Launch.class);
    }

    private static int machines(List<Action.Launch> launches) {
        return launches.stream().mapToInt(Action.Launch::count).sum();
    }

    @Test
    void noMoreMachinesAreRentedThanThereAreLicences() {
        Scene scene = approved().needs("j", "licences", "nuke").licence("nuke", 12, "0", true);

        List<Action.Launch> launches = launches(scene);

        assertThat(machines(launches)).isEqualTo(12);
        assertThat(launches.getLast().cutBy()).isEqualTo("licences");
        assertThat(launches.getLast().wanted()).isGreaterThan(launches.getLast().count());
        assertThat(scene.plan().notes())
                .anyMatch(
                        note ->
                                note.startsWith("sq_j lacks ")
                                        && note.endsWith(
                                                "12 licences of nuke are free: more than 12"
                                                        + " machines would wait."));
    }

    @Test
    void withoutALicenceThroughTheTunnelNotEvenTheHubIsRented() {
        Scene scene =
                Scene.lateJob()
                        .budget("j", "900")
                        .needs("j", "licences", "nuke")
                        .licence("nuke", 99, "0", false);

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("through the tunnel"));
    }

    @Test
    void noMoneyIsAskedForMachinesThatWouldWait() {
        Scene scene = Scene.lateJob().needs("j", "licences", "nuke").licence("nuke", 0, "0", true);

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().notes())
                .contains(
                        "sq_j may be late, but all 0 licences of nuke are taken: a rented machine"
                                + " would wait.");
    }

    @Test
    void theLinkLimitsWhatIsRented() {
        Scene scene = approved().needs("j", "output-per-frame", "7.5 GB").link(1_000_000_000, 0);

        List<Action.Launch> launches = launches(scene);

        assertThat(machines(launches)).isEqualTo(10);
        assertThat(launches.getLast().cutBy()).isEqualTo("link");
    }

    @Test
    void onlyMachinesThatFitAreRented() {
        Scene scene = approved().needs("j", "memory", "96 GiB");
        scene.policy = Studio.policyWithFastSpot(40);
        scene.pool(Scene.FAST_TYPE, "us-east-1a", PurchaseOption.SPOT, "1.20", 128 * 1024);
        scene.pool(Scene.FAST_TYPE, "us-east-1a", PurchaseOption.ON_DEMAND, "2.90", 128 * 1024);

        List<Action.Launch> launches = launches(scene);

        assertThat(machines(launches)).isPositive();
        assertThat(launches.stream().flatMap(launch -> launch.bids().stream()))
                .extracting((PoolBid bid) -> bid.pool().type())
                .containsOnly(Scene.FAST_TYPE);
    }

    @Test
    void aDearLicenceMakesFewerFasterMachinesTheCheaperOnes() {
        Scene scene = approved();
        scene.policy = Studio.policyWithFastSpot(40);
        scene.pool(Scene.FAST_TYPE, "us-east-1a", PurchaseOption.SPOT, "1.20", 128 * 1024);
        assertThat(launches(scene).getFirst().bids().getFirst().pool().type())
                .isEqualTo(Scene.TYPE);

        scene.needs("j", "licences", "nuke").licence("nuke", 99, "2.00", true);

        // $3.20 for two frames' time against $2.40 for one's.
        assertThat(launches(scene).getFirst().bids().getFirst().pool().type())
                .isEqualTo(Scene.FAST_TYPE);
    }

    @Test
    void anOfferSaysWhatLimitsItAndWhatLicencesCost() {
        Scene scene =
                Scene.lateJob().needs("j", "licences", "nuke").licence("nuke", 30, "1.50", true);

        List<Offer> offers =
                Scene.only(scene.plan(), Action.RequestBudget.class).getFirst().request().offers();

        assertThat(offers)
                .allSatisfy(
                        offer -> {
                            assertThat(offer.spotNodes()).isLessThanOrEqualTo(30);
                            assertThat(offer.assumptions())
                                    .contains(
                                            "30 licences of nuke are free: more than 30 machines"
                                                    + " would wait.",
                                            "Outside the cap: licences at $1.50 an hour of each"
                                                    + " machine, data transfer, NAT, support and"
                                                    + " tax.");
                        });
    }

    @Test
    void machinesThatHaveNoSeatAnyMoreAreLetGo() {
        Scene scene = approved().needs("j", "licences", "nuke").licence("nuke", 4, "0", true);
        for (int i = 0; i < 10; i++) {
            scene.spotNode("i-" + i, 40);
        }

        assertThat(Scene.only(scene.plan(), Action.Drain.class))
                .hasSize(6)
                .allMatch(
                        drain ->
                                drain.reason().startsWith("sq_j can't use it: 4 licences of nuke"));
    }

    @Test
    void twoJobsThatShareASeatTooFewDontBothGiveUpAllOfIt() {
        Scene scene =
                approved()
                        .needs("j", "licences", "nuke")
                        .job("k", 1000, 600, 360)
                        .needs("k", "licences", "nuke")
                        .budget("k", "900")
                        .licence("nuke", 10, "0", true);
        for (int i = 0; i < 7; i++) {
            scene.spotNode("i-" + i, 40);
            scene.node(
                    "k-" + i, "k", NodeRole.WORKER, NodePhase.READY, PurchaseOption.SPOT, 40, "k");
        }

        assertThat(Scene.only(scene.plan(), Action.Drain.class)).hasSize(4);
    }

    @Test
    void whatIsRentedNeverExceedsSeatsOrLink() {
        Random random = new Random(29);
        for (int round = 0; round < 100; round++) {
            int seats = random.nextInt(40);
            int carried = random.nextInt(40);
            Scene scene =
                    approved()
                            .needs("j", "licences", "nuke", "output-per-frame", "1 GB")
                            .licence("nuke", seats, "0." + random.nextInt(10), true)
                            .link(8 * 1_000_000_000L / 600 * carried + 1_000, 0);
            int nodes = random.nextInt(10);
            for (int i = 0; i < nodes; i++) {
                scene.spotNode("i-" + i, 5 + random.nextInt(50));
            }

            int more = machines(launches(scene));

            assertThat(nodes + more)
                    .as("round %d: %d seats, %d carried", round, seats, carried)
                    .isLessThanOrEqualTo(Math.max(nodes, Math.min(seats, carried)));
        }
    }

    @Test
    void theOrderInWhichThingsAreToldChangesNothing() {
        Random random = new Random(31);
        for (int round = 0; round < 20; round++) {
            Scene scene =
                    approved()
                            .needs("j", "licences", "nuke", "output-per-frame", "2 GB")
                            .job("k", 500, 600, 500)
                            .needs("k", "licences", "nuke vray", "after", "first")
                            .job("first", 200, 300, 900)
                            .needs("first", "memory", "64 GiB", "licences", "vray")
                            .job("bad", 300, 600, 400)
                            .tries("bad", 10, 9, 4)
                            .budget("k", "500")
                            .licence("nuke", 20, "0.20", true)
                            .licence("vray", 6, "0.10", true)
                            .link(1_000_000_000, 0.3);
            for (int i = 0; i < 12; i++) {
                scene.spotNode("i-" + i, 10 + random.nextInt(40));
            }
            Plan before = scene.plan();
            Collections.shuffle(scene.jobs, random);
            Collections.shuffle(scene.nodes, random);
            Collections.shuffle(scene.pools, random);
            Collections.shuffle(scene.budgets, random);

            assertThat(scene.plan()).isEqualTo(before);
        }
    }
}
