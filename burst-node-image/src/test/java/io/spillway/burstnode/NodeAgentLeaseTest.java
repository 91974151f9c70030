package io.spillway.burstnode;

import static io.spillway.burstnode.FakeNode.BOOT;
import static io.spillway.burstnode.FakeNode.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A node without a valid lease dies. */
class NodeAgentLeaseTest {

    private final FakeNode node = new FakeNode();

    @Test
    void aMachinePowersOffWhenItsLeaseEnds() {
        node.rendering = true;
        node.liveFrom(BOOT, minute(59));
        assertThat(node.isOff()).isFalse();
        node.wakeAt(minute(60));
        assertThat(node.done).endsWith("stopWorker", "powerOff");
        assertThat(node.tags).containsEntry("spillway:state", "off");
    }

    @Test
    void itAsksToBeWokenWhenItMustDrainAndWhenTheLeaseEnds() {
        node.rendering = true;
        assertThat(node.wakeAt(BOOT)).isEqualTo(minute(58));
        assertThat(node.wakeAt(minute(58))).isEqualTo(minute(60));
    }

    @Test
    void aRenewalThatItSeesLetsItLive() {
        node.rendering = true;
        node.liveFrom(BOOT, minute(29));
        node.tags.put("spillway:lease-until", minute(120).toString());
        assertThat(node.wakeAt(minute(30))).isEqualTo(minute(118));
        node.liveFrom(minute(30), minute(117));
        assertThat(node.done).containsExactly("startWorker i-1");
        node.liveFrom(minute(118), minute(120));
        assertThat(node.isOff()).isTrue();
    }

    @Test
    void whileMetadataCantBeReadTheLastLeaseSeenCounts() {
        node.rendering = true;
        node.tags.put("spillway:lease-until", minute(90).toString());
        node.wakeAt(BOOT);
        node.metadataAnswers = false;
        node.tags.put("spillway:lease-until", minute(900).toString());
        node.liveFrom(minute(1), minute(89));
        assertThat(node.isOff()).isFalse();
        assertThat(node.done).contains("drainWorker");
        node.liveFrom(minute(90), minute(90));
        assertThat(node.isOff()).isTrue();
    }

    @Test
    void aMachineThatNeverReadsALeaseIsOffAfterAFewMinutes() {
        node.metadataAnswers = false;
        node.liveFrom(BOOT, minute(4));
        assertThat(node.isOff()).isFalse();
        node.liveFrom(minute(5), minute(5));
        assertThat(node.isOff()).isTrue();
    }

    @Test
    void aTagThatIsNoInstantIsNoLease() {
        node.tags.put("spillway:lease-until", "for ever");
        node.liveFrom(BOOT, minute(60));
        assertThat(node.isOff()).isTrue();
    }

    @Test
    void aMachineThatStartsAfterItsLeaseEndedDoesNothingElse() {
        node.wakeAt(minute(61));
        assertThat(node.done).containsExactly("stopWorker", "powerOff");
    }

    @Test
    void itPowersOffEvenWhenTheWorkerCantBeStopped() {
        node.workerIsStuck = true;
        assertThatThrownBy(() -> node.wakeAt(minute(61))).hasMessage("stuck");
        assertThat(node.isOff()).isTrue();
    }

    @Test
    void aWorkerWithoutAFrameIsOffAtOnceWhenItsLeaseIsAboutToEnd() {
        node.liveFrom(BOOT, minute(58));
        assertThat(node.done)
                .containsExactly("startWorker i-1", "drainWorker", "stopWorker", "powerOff");
    }

    @Test
    void aHubForwardsUntilItsLeaseEnds() {
        node.userData = FakeNode.userData(Role.HUB, 60);
        assertThat(node.wakeAt(BOOT)).isEqualTo(minute(60));
        assertThat(node.tags)
                .containsEntry("spillway:role", "hub")
                .containsEntry("spillway:state", "ready");
        node.liveFrom(BOOT, minute(60));
        assertThat(node.done).containsExactly("startHub", "stopWorker", "powerOff");
    }
}
