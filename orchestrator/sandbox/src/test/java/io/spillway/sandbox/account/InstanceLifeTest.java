package io.spillway.sandbox.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceLifeTest {

    private final AccountRig rig = new AccountRig();

    @Test
    void watchersSeeItsWholeLife() {
        String id = Launches.onDemand(rig.account).run();
        rig.passMinutes(1);
        rig.account.terminate(List.of(id));
        rig.passMinutes(1);
        assertThat(rig.told)
                .containsExactly(
                        "volume created 8",
                        "pending>pending LAUNCH",
                        "pending>running LAUNCH",
                        "running>shutting-down USER",
                        "shutting-down>terminated USER",
                        "volume deleted");
    }

    @Test
    void endByTheUserTellsItsTime() {
        String id = Launches.onDemand(rig.account).run();
        rig.passMinutes(1);
        rig.account.terminate(List.of(id));
        rig.passMinutes(1);
        assertThat(rig.get(id).transitionReason())
                .isEqualTo("User initiated (2026-11-20 08:01:00 GMT)");
        assertThat(rig.get(id).cause().code()).isEqualTo("Client.UserInitiatedShutdown");
    }

    @Test
    void isForgottenAnHourAfterItsEnd() {
        String id = Launches.onDemand(rig.account).run();
        rig.account.terminate(List.of(id));
        rig.passMinutes(60);
        assertThat(rig.account.instances().find(id)).isNotNull();
        rig.passMinutes(1);
        assertThat(rig.account.instances().find(id)).isNull();
        assertThatThrownBy(() -> rig.account.terminate(List.of(id)))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        gone -> assertThat(gone.code()).isEqualTo("InvalidInstanceID.NotFound"));
    }

    @Test
    void powerOffEndsItOrStopsItAsItWasLaunched() {
        String ends = Launches.spot(rig.account).onPowerOff("terminate").run();
        String stops = Launches.onDemand(rig.account).onPowerOff("stop").run();
        rig.passMinutes(1);
        rig.account.disruptions().powerOff(ends);
        rig.account.disruptions().powerOff(stops);
        rig.passMinutes(1);
        assertThat(rig.get(ends).state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(rig.get(ends).transitionReason()).isEmpty();
        assertThat(rig.get(ends).cause().code()).isEqualTo("Client.InstanceInitiatedShutdown");
        assertThat(rig.get(stops).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(rig.account.volumes().all()).as("a stopped node's disk stays").hasSize(1);
    }

    @Test
    void stoppedOneStartsAgainWhenThereIsRoom() {
        String id = Launches.onDemand(rig.account).run();
        rig.passMinutes(1);
        rig.account.stop(List.of(id));
        rig.passMinutes(1);
        rig.market.room("c7i.4xlarge", "us-east-1a", false, 0);
        assertThatThrownBy(() -> rig.account.start(List.of(id)))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        full -> assertThat(full.code()).isEqualTo("InsufficientInstanceCapacity"));
        rig.market.room("c7i.4xlarge", "us-east-1a", false, 1);
        rig.account.start(List.of(id));
        rig.passMinutes(1);
        assertThat(rig.get(id).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void machineGoesBackToItsPoolOnce() {
        rig.market.room("c7i.4xlarge", "us-east-1a", true, 5);
        String id = Launches.spot(rig.account).run();
        rig.account.terminate(List.of(id));
        rig.account.disruptions().interrupt(id, false);
        rig.account.terminate(List.of(id));
        rig.passMinutes(5);
        assertThat(rig.market.left("c7i.4xlarge", "us-east-1a", true)).isEqualTo(5);
        assertThat(rig.account.network().availableAddresses(rig.get(id).subnet())).isEqualTo(4091);
    }

    @Test
    void volumeIsLeftBehindWhenAFaultSaysSo() {
        String id = Launches.spot(rig.account).run();
        rig.account.disruptions().leaveVolumeBehind(id);
        rig.account.terminate(List.of(id));
        rig.passMinutes(5);
        assertThat(rig.account.volumes().all())
                .singleElement()
                .satisfies(
                        volume -> {
                            assertThat(volume.state()).isEqualTo(Volume.State.AVAILABLE);
                            assertThat(volume.attachment()).isNull();
                        });
    }

    @Test
    void volumeThatIsToStayStays() {
        DiskSpec stays = new DiskSpec("/dev/xvda", 40, null, null, null, null, null, false, false);
        String id = Launches.spot(rig.account).disk(stays).run();
        rig.account.terminate(List.of(id));
        rig.passMinutes(5);
        assertThat(rig.account.volumes().all())
                .singleElement()
                .satisfies(volume -> assertThat(volume.sizeGib()).isEqualTo(40));
    }

    @Test
    void failedLaunchEndsByItself() {
        String id = Launches.spot(rig.account).run();
        rig.account.disruptions().failLaunch(id);
        rig.passMinutes(1);
        assertThat(rig.get(id).state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(rig.get(id).cause().code()).isEqualTo("Server.InternalError");
        assertThat(rig.told).doesNotContain("pending>running LAUNCH");
    }

    @Test
    void newOneIsNotShownWhileDescribingLags() {
        rig.account.disruptions().setDescribeLag(Duration.ofSeconds(30));
        String id = Launches.spot(rig.account).run();
        assertThat(rig.account.instances().visible()).isEmpty();
        assertThatThrownBy(() -> rig.account.instances().get(id)).isInstanceOf(Ec2Exception.class);
        rig.passMinutes(1);
        assertThat(rig.account.instances().visible()).hasSize(1);
    }

    @Test
    void oneSeedTellsOneStory() {
        assertThat(story(3)).isEqualTo(story(3));
        assertThat(story(3)).isNotEqualTo(story(4));
    }

    private static List<String> story(long seed) {
        AccountRig rig = new AccountRig(seed);
        for (int i = 0; i < 5; i++) {
            String id = Launches.spot(rig.account).tag("n", Integer.toString(i)).run();
            rig.passMinutes(1);
            if (i % 2 == 0) {
                rig.account.disruptions().interrupt(id, true);
            }
        }
        rig.passMinutes(10);
        return rig.events;
    }
}
