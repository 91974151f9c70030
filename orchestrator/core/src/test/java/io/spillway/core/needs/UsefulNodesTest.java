package io.spillway.core.needs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.scene.Scene;
import io.spillway.core.snapshot.Snapshot;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsefulNodesTest {

    private static UsefulNodes of(Scene scene, String jobId) {
        return UsefulNodes.of(scene.snapshot(), scene.view(jobId), 1);
    }

    /** Job "j" needs nuke. */
    private static Scene comp(int seats) {
        return Scene.lateJob().needs("j", "licences", "nuke").licence("nuke", seats, "0", true);
    }

    private static Scene working(Scene scene, String jobId, int workers) {
        return scene.changeJob(
                jobId,
                view ->
                        new Snapshot.JobView(
                                view.job(),
                                view.delivery(),
                                view.frameTime(),
                                workers * 5,
                                0,
                                5,
                                workers,
                                view.lastTries()));
    }

    @Test
    void aJobThatNeedsNothingScarceIsNotLimited() {
        Scene scene = Scene.lateJob().licence("nuke", 2, "0", true).link(1_000_000_000, 0);

        assertThat(of(scene, "j").isLimited()).isFalse();
        assertThat(of(scene, "j").more()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void moreMachinesThanLicencesWouldWait() {
        UsefulNodes useful = of(comp(12), "j");

        assertThat(useful.most()).isEqualTo(12);
        assertThat(useful.cutBy()).isEqualTo("licences");
        assertThat(useful.why())
                .isEqualTo("12 licences of nuke are free: more than 12 machines would wait");
    }

    @Test
    void seatsOfFixedWorkersAreTakenFirst() {
        UsefulNodes useful = of(working(comp(30), "j", 18), "j");

        assertThat(useful.most()).isEqualTo(12);
        assertThat(useful.why())
                .isEqualTo("12 of 30 licences of nuke are free: more than 12 machines would wait");
    }

    @Test
    void aMachineThatIsRentedAlreadyKeepsItsOwnSeat() {
        Scene scene = comp(10);
        for (int i = 0; i < 4; i++) {
            scene.spotNode("i-" + i, 30);
        }
        working(scene, "j", 4);

        UsefulNodes useful = of(scene, "j");

        assertThat(useful.most()).isEqualTo(10);
        assertThat(useful.rented()).isEqualTo(4);
        assertThat(useful.more()).isEqualTo(6);
    }

    @Test
    void machinesOfAnotherJobTakeSeatsToo() {
        Scene scene = comp(10).job("k", 100, 600, 360).needs("k", "licences", "Nuke");
        for (int i = 0; i < 7; i++) {
            scene.node(
                    "i-" + i, "k", NodeRole.WORKER, NodePhase.READY, PurchaseOption.SPOT, 30, "k");
        }
        working(scene, "k", 9);

        assertThat(of(scene, "j").most()).isEqualTo(1);
        assertThat(of(scene, "k").most()).isEqualTo(8);
        assertThat(of(scene, "k").rented()).isEqualTo(7);
    }

    @Test
    void withoutAFreeSeatNothingIsUseful() {
        UsefulNodes useful = of(working(comp(3), "j", 5), "j");

        assertThat(useful.more()).isZero();
        assertThat(useful.why())
                .isEqualTo("all 3 licences of nuke are taken: a rented machine would wait");
    }

    @Test
    void licencesThatTheTunnelDoesNotCarryLetNoMachineRender() {
        Scene scene =
                Scene.lateJob().needs("j", "licences", "nuke").licence("nuke", 50, "0", false);

        assertThat(of(scene, "j").most()).isZero();
        assertThat(of(scene, "j").why()).contains("nuke", "tunnel");
    }

    @Test
    void theScarcestOfSeveralLicencesCounts() {
        Scene scene = comp(12).needs("j", "licences", "nuke, vray").licence("vray", 5, "0", true);

        assertThat(of(scene, "j").most()).isEqualTo(5);
        assertThat(of(scene, "j").why()).startsWith("5 licences of vray");
    }

    @Test
    void licencesThatNobodyCountedLimitNothing() {
        Scene scene = Scene.lateJob().needs("j", "licences", "houdini");

        assertThat(of(scene, "j").isLimited()).isFalse();
    }

    @Test
    void theLinkCarriesSoManyMachines() {
        // 1 Gb/s is 125 MB/s; a frame of 600 s moves 3.2 GB, 5.33 MB/s: 23.4 machines.
        Scene scene =
                Scene.lateJob()
                        .needs("j", "input-per-frame", "12 GB", "output-per-frame", "800 MB")
                        .link(1_000_000_000, 0.8);

        UsefulNodes useful = of(scene, "j");

        assertThat(useful.most()).isEqualTo(23);
        assertThat(useful.cutBy()).isEqualTo("link");
        assertThat(useful.why())
                .isEqualTo("the studio's link of 1 Gb/s carries 23 machines at 3.2 GB a frame");
    }

    @Test
    void fasterMachinesMoveMore() {
        Scene scene =
                Scene.lateJob().needs("j", "output-per-frame", "3.2 GB").link(1_000_000_000, 0);

        assertThat(UsefulNodes.of(scene.snapshot(), scene.view("j"), 2).most()).isEqualTo(11);
    }

    @Test
    void whatOtherJobsMachinesMoveLeavesLessOfTheLink() {
        Scene scene =
                Scene.lateJob()
                        .needs("j", "output-per-frame", "3.2 GB")
                        .job("k", 100, 600, 360)
                        .needs("k", "output-per-frame", "6.4 GB")
                        .link(1_000_000_000, 0);
        for (int i = 0; i < 5; i++) {
            scene.node(
                    "i-" + i, "k", NodeRole.WORKER, NodePhase.READY, PurchaseOption.SPOT, 30, "k");
        }

        assertThat(of(scene, "j").most()).isEqualTo(13);
        assertThat(of(scene, "j").why()).endsWith("besides those of other jobs");
    }

    @Test
    void twoJobsNeverGetMoreSeatsTogetherThanThereAre() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            int seats = random.nextInt(30);
            Scene scene = comp(seats).job("k", 100, 600, 360).needs("k", "licences", "nuke");
            int fixed = random.nextInt(5);
            working(scene, "j", fixed);
            int ofK = random.nextInt(12);
            for (int i = 0; i < ofK; i++) {
                scene.node(
                        "i-" + i,
                        "k",
                        NodeRole.WORKER,
                        NodePhase.READY,
                        PurchaseOption.SPOT,
                        30,
                        null);
            }

            int all = fixed + ofK + of(scene, "j").more();

            assertThat(all).isLessThanOrEqualTo(Math.max(seats, fixed + ofK));
        }
    }
}
