package io.spillway.sandbox.farm;

import static io.spillway.sandbox.farm.FarmWorld.even;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerLifeTest {

    private static final String NODE = "i-0aaa";

    private final FarmWorld world = new FarmWorld(1);
    private final FarmJob job = world.farm.submit(even("job", 50, null, 10, 100));
    private final FarmWorker node = world.farm.signOn(NODE, 1);

    @Test
    void aDrainedWorkerFinishesItsFrameAndGoesOffline() {
        world.passSeconds(30);
        world.farm.drain(NODE);
        assertThat(world.farm.isRendering(NODE)).isTrue();
        assertThat(node.status()).isEqualTo(WorkerStatus.AWAKE);

        world.passSeconds(70);
        assertThat(job.framesDone()).isEqualTo(1);
        assertThat(node.status()).isEqualTo(WorkerStatus.OFFLINE);
        assertThat(world.farm.isRendering(NODE)).isFalse();

        world.passSeconds(1000);
        assertThat(job.framesDone()).isEqualTo(1);
    }

    @Test
    void anIdleWorkerThatIsDrainedGoesOfflineAtOnce() {
        world.passSeconds(10_000);
        world.farm.drain(NODE);

        assertThat(node.status()).isEqualTo(WorkerStatus.OFFLINE);
    }

    @Test
    void anEvictedWorkerStopsWithinTenSecondsAndHandsItsFrameBack() {
        world.passSeconds(35);
        world.farm.request(node, new StatusChange(WorkerStatus.OFFLINE, false));

        world.passSeconds(4);
        assertThat(world.farm.isRendering(NODE)).isTrue();
        world.passSeconds(1);
        assertThat(world.farm.isRendering(NODE)).isFalse();
        assertThat(job.tasks().getFirst().status()).isEqualTo(TaskStatus.QUEUED);
    }

    @Test
    void aWorkerThatSignsOffHandsItsFrameToTheNextOneAtOnce() {
        FarmWorker other = world.farm.signOn("i-0bbb", 1);
        world.passSeconds(100);
        FarmTask inHand = node.task();

        world.farm.signOff(NODE);
        world.passSeconds(100);

        assertThat(inHand).isNotNull();
        assertThat(other.task()).isSameAs(inHand);
        assertThat(node.status()).isEqualTo(WorkerStatus.OFFLINE);
    }

    @Test
    void aVanishedWorkerKeepsItsFrameForAMinuteAndThenItIsQueuedAgain() {
        world.passSeconds(10);
        world.farm.vanish(NODE);

        world.passSeconds(59);
        assertThat(node.status()).isEqualTo(WorkerStatus.AWAKE);
        assertThat(job.tasks().getFirst().status()).isEqualTo(TaskStatus.ACTIVE);

        world.passSeconds(1);
        assertThat(node.status()).isEqualTo(WorkerStatus.ERROR);
        assertThat(job.tasks().getFirst().status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(node.seenAt(world.story.instant())).isEqualTo(FarmWorld.START.plusSeconds(10));
    }

    @Test
    void aWorkerThatReturnsInTimeLosesNothing() {
        world.passSeconds(80);
        world.farm.vanish(NODE);
        world.passSeconds(50);
        assertThat(job.framesDone()).isZero();

        world.farm.returned(NODE);

        assertThat(job.framesDone()).isEqualTo(1);
        assertThat(node.status()).isEqualTo(WorkerStatus.AWAKE);
        assertThat(world.farm.isRendering(NODE)).isTrue();
    }

    @Test
    void aWorkerThatReturnsTooLateStaysInErrorUntilItIsAskedToBeAwake() {
        world.farm.vanish(NODE);
        world.passSeconds(300);
        world.farm.returned(NODE);
        assertThat(node.status()).isEqualTo(WorkerStatus.ERROR);
        assertThat(world.farm.isRendering(NODE)).isFalse();

        world.farm.request(node, new StatusChange(WorkerStatus.AWAKE, false));

        assertThat(world.farm.isRendering(NODE)).isTrue();
    }

    @Test
    void aWorkerThatSignsOnAgainIsTheSameOne() {
        world.farm.vanish(NODE);
        world.passSeconds(300);

        assertThat(world.farm.signOn(NODE, 1)).isSameAs(node);
        assertThat(world.farm.isRendering(NODE)).isTrue();
        assertThat(world.farm.workers()).hasSize(1);
    }

    @Test
    void aDeletedWorkersFrameIsQueuedAgainAndItsNameIsFree() {
        world.farm.delete(node);

        assertThat(job.tasks().getFirst().status()).isEqualTo(TaskStatus.QUEUED);
        assertThat(world.farm.signOn(NODE, 1).id()).isNotEqualTo(node.id());
    }

    @Test
    void listenersHearOfWorkBeginningAndEndingButNotOfOneFrameFollowingAnother() {
        List<String> heard = new ArrayList<>();
        FarmWorld quiet = new FarmWorld(1);
        quiet.farm.signOn(NODE, 1);
        quiet.farm.addListener(
                name -> heard.add(name + (quiet.farm.isRendering(name) ? " busy" : " idle")));

        quiet.farm.submit(even("job", 50, null, 3, 100));
        quiet.passSeconds(1000);

        assertThat(heard).containsExactly(NODE + " busy", NODE + " idle");
    }
}
