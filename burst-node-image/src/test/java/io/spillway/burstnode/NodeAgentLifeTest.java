package io.spillway.burstnode;

import static io.spillway.burstnode.FakeNode.BOOT;
import static io.spillway.burstnode.FakeNode.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Joining, working, and leaving when EC2 says so. */
class NodeAgentLifeTest {

    private static final Instant NOTICED = minute(10);
    private static final Instant TAKEN = minute(12);

    private final FakeNode node = new FakeNode();

    @Test
    void theWorkerStartsUnderTheInstanceIdOnceTheHubAnswers() {
        node.hubAnswers = false;
        node.wakeAt(BOOT);
        assertThat(node.tags).containsEntry("spillway:state", "joining");
        assertThat(node.done).isEmpty();
        node.hubAnswers = true;
        node.wakeAt(minute(3));
        assertThat(node.done).containsExactly("startWorker i-1");
        assertThat(node.tags)
                .containsEntry("spillway:role", "worker")
                .containsEntry("spillway:state", "ready")
                .containsEntry("spillway:idle-since", "2026-03-02T10:03:00Z");
    }

    @Test
    void aMachineWhoseHubNeverAnswersKeepsJoiningUntilItsLeaseEnds() {
        node.hubAnswers = false;
        node.liveFrom(BOOT, minute(59));
        assertThat(node.agent.state()).isInstanceOf(AgentState.Joining.class);
        node.liveFrom(minute(60), minute(60));
        assertThat(node.done).containsExactly("stopWorker", "powerOff");
    }

    @Test
    void theIdleTagFollowsTheWorker() {
        node.wakeAt(BOOT);
        node.rendering = true;
        node.wakeAt(minute(1));
        assertThat(node.tags).containsEntry("spillway:idle-since", "");
        node.rendering = false;
        node.wakeAt(minute(7));
        node.wakeAt(minute(9));
        assertThat(node.tags).containsEntry("spillway:idle-since", "2026-03-02T10:07:00Z");
    }

    @Test
    void anIdleNodeSaysSoAgainEveryFiveMinutes() {
        node.wakeAt(BOOT);
        node.wakeAt(minute(4));
        assertThat(node.tags).containsEntry("spillway:idle-since", "2026-03-02T10:00:00Z");
        node.wakeAt(minute(13));
        assertThat(node.tags)
                .containsEntry("spillway:idle-since", "2026-03-02T10:00:00Z/2026-03-02T10:10:00Z");
        node.rendering = true;
        node.wakeAt(minute(14));
        assertThat(node.tags).containsEntry("spillway:idle-since", "");
    }

    @Test
    void userDataDecidesTheRoleThenTheTag() {
        node.userData = FakeNode.userData(Role.WORKER, 60);
        node.tags.put("spillway:role", "hub");
        node.wakeAt(BOOT);
        assertThat(node.agent.state()).isInstanceOf(AgentState.Working.class);

        FakeNode tagged = new FakeNode();
        tagged.tags.put("spillway:role", "hub");
        tagged.wakeAt(BOOT);
        assertThat(tagged.agent.state()).isEqualTo(new AgentState.Forwarding());
    }

    @Test
    void userDataThatCantBeReadEndsTheMachineBeforeItCostsMore() {
        node.userData = "spillway.role=painter\n";
        node.wakeAt(BOOT);
        assertThat(node.isOff()).isTrue();
        assertThat(node.journal.getLast()).contains("spillway.launch is missing");
    }

    @Test
    void aNoticeDrainsHandsTheFrameBackAtTheLastMomentAndLeavesTheEndToEc2() {
        node.rendering = true;
        node.wakeAt(BOOT);
        node.notice = TAKEN;
        assertThat(node.wakeAt(NOTICED)).isEqualTo(TAKEN.minusSeconds(15));
        assertThat(node.tags).containsEntry("spillway:state", "draining");
        assertThat(node.done).containsExactly("startWorker i-1", "drainWorker");
        node.liveFrom(TAKEN.minusSeconds(15), TAKEN.plusSeconds(300));
        assertThat(node.done).containsExactly("startWorker i-1", "drainWorker", "stopWorker");
    }

    @Test
    void aNoticeThatSomeoneElseHeardOfIsHeeded() {
        node.wakeAt(BOOT);
        node.tags.put("spillway:interruption-at", TAKEN.toString());
        node.wakeAt(NOTICED);
        assertThat(node.agent.state()).isEqualTo(new AgentState.Leaving(TAKEN, false));
    }

    @Test
    void aMachineNoticedBeforeItJoinedStartsNoWorker() {
        node.notice = TAKEN;
        node.liveFrom(BOOT, TAKEN);
        assertThat(node.done).isEmpty();
    }

    @Test
    void aTagThatEc2DidNotTakeIsWrittenAgainSoon() {
        node.ec2Answers = false;
        assertThat(node.wakeAt(BOOT)).isEqualTo(BOOT.plusSeconds(5));
        assertThat(node.tags).isEmpty();
        node.ec2Answers = true;
        node.wakeAt(BOOT.plusSeconds(5));
        assertThat(node.tags)
                .containsEntry("spillway:state", "ready")
                .containsEntry("spillway:idle-since", "2026-03-02T10:00:00Z");
    }

    @Test
    void metadataThatIsLateIsAskedAgainSoon() {
        node.metadataAnswers = false;
        assertThat(node.wakeAt(BOOT)).isEqualTo(BOOT.plusSeconds(5));
        node.metadataAnswers = true;
        node.wakeAt(BOOT.plusSeconds(5));
        assertThat(node.done).containsExactly("startWorker i-1");
    }
}
