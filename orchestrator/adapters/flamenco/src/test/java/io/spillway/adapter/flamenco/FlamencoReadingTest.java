package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.WorkerState;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.kernel.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a reading costs in calls, and what it makes of Flamenco's special cases. */
class FlamencoReadingTest {

    private final SandboxFarm farm = new SandboxFarm();
    private final FlamencoRenderManager manager = new FlamencoRenderManager(farm.endpoint());

    @AfterEach
    void stop() {
        farm.close();
    }

    private List<String> operationsOf(Runnable calls) {
        farm.wire.clear();
        calls.run();
        return farm.wire.stream().map(WireLog.Entry::operation).sorted().toList();
    }

    private FarmJob job(String id) {
        return farm.farm.job(id).orElseThrow();
    }

    @Test
    void tasksOfAWaitingJobAreReadOnceAndThoseOfAnActiveJobEveryTime() {
        farm.submit("waiting", 2, 50, "feature", Map.of());
        farm.submit("active", 2, 60, null, Map.of());
        farm.signOn("i-0aaa");
        manager.observe();

        assertThat(operationsOf(manager::observe))
                .containsExactly("fetchJobTasks", "fetchJobs", "fetchWorkers");
    }

    @Test
    void aJobThatIsOverCostsOneFurtherCallAndKeepsItsFrames() {
        String id = farm.submit("short", 2, 50, null, Map.of());
        farm.signOn("i-0aaa");
        manager.observe();
        farm.pass(Duration.ofHours(1));

        assertThat(operationsOf(manager::observe))
                .containsExactly("fetchJobTasks", "fetchJobs", "fetchWorkers");
        assertThat(operationsOf(manager::observe)).containsExactly("fetchJobs", "fetchWorkers");
        FarmView view = manager.observe();
        assertThat(view.tasks()).isEmpty();
        assertThat(view.jobs().getFirst().jobId()).isEqualTo(id);
        assertThat(view.jobs().getFirst().state()).isEqualTo(JobState.COMPLETED);
        assertThat(view.jobs().getFirst().framesDone()).isEqualTo(2);
    }

    @Test
    void aChangeOfTheWaitingJobIsSeenAtTheNextReading() {
        String id = farm.submit("waiting", 2, 50, null, Map.of());
        manager.observe();

        farm.locked(
                () -> {
                    farm.farm.cancel(job(id), "not needed");
                    return true;
                });

        assertThat(manager.observe().jobs().getFirst().state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void tagsThatSomebodyElseChangedAreSeenAfterAWhile() {
        String id = farm.signOn("i-0aaa");
        manager.observe();
        farm.locked(
                () -> {
                    farm.farm.setTags(
                            farm.farm.worker(id).orElseThrow(), List.of(farm.farm.tag("feature")));
                    return true;
                });

        for (int reading = 0; reading < 20; reading++) {
            manager.observe();
        }
        assertThat(manager.observe().workers().getFirst().tags()).containsExactly("feature");
    }

    @Test
    void aSilentWorkerIsLostAndAdmittingItAgainWakesIt() {
        String job = farm.submit("shot", 3, 50, null, Map.of());
        String id = farm.signOn("i-0aaa");
        farm.locked(
                () -> {
                    farm.farm.vanish("i-0aaa");
                    return true;
                });
        farm.pass(Duration.ofMinutes(5));
        FarmView lost = manager.observe();
        assertThat(lost.workers().getFirst().state()).isEqualTo(WorkerState.LOST);
        assertThat(lost.workers().getFirst().lastSeen())
                .isEqualTo(farm.story.instant().minus(Duration.ofMinutes(5)));
        assertThat(lost.jobs().getFirst().framesRemaining()).isEqualTo(3);

        farm.locked(
                () -> {
                    farm.farm.returned("i-0aaa");
                    return true;
                });
        assertThat(manager.observe().workers().getFirst().state()).isEqualTo(WorkerState.LOST);
        manager.admit(id, Set.of());

        assertThat(manager.observe().workers().getFirst().state()).isEqualTo(WorkerState.BUSY);
        assertThat(job(job).framesDone()).isZero();
    }

    @Test
    void aWorkerThatSignedOffIsStoppedAlthoughFlamencoMeansToWakeIt() {
        farm.signOn("i-0aaa");
        farm.locked(
                () -> {
                    farm.farm.signOff("i-0aaa");
                    return true;
                });

        assertThat(manager.observe().workers().getFirst().state()).isEqualTo(WorkerState.STOPPED);
    }

    @Test
    void aJobsNeedsAreReadOffItsMetadata() {
        farm.submit(
                "comp",
                2,
                50,
                null,
                Map.of(
                        "spillway.memory", "64 GiB",
                        "spillway.licences", "nuke",
                        "spillway.gpus", "some"));

        JobNeeds needs = manager.observe().jobs().getFirst().needs();

        assertThat(needs.memoryMib()).isEqualTo(64 * 1024);
        assertThat(needs.licences()).containsExactly("nuke");
        assertThat(needs.unread()).singleElement().asString().startsWith("spillway.gpus");
    }
}
