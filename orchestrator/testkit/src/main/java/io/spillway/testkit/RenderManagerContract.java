package io.spillway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.farm.FarmView;
import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.ports.RenderManager;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Spillway relies on, whatever the render manager. The farm is empty before each test. */
public abstract class RenderManagerContract {

    private static final String NOBODY = "11111111-1111-4111-8111-111111111111";
    private static final int USUAL = 50;

    private RenderManager manager;
    private RenderFarmHands farm;

    /** The manager under test, as the port shows it. */
    protected abstract RenderManager manager();

    /** The hands of artists and workers on the same manager. */
    protected abstract RenderFarmHands farm();

    @BeforeEach
    void meet() {
        farm = farm();
        manager = manager();
    }

    @AfterEach
    void part() {
        farm.close();
    }

    @Test
    void tellsItsNameAndVersion() {
        RenderManager.ManagerInfo info = manager.probe();

        assertThat(info.name()).isNotBlank();
        assertThat(info.version()).isNotBlank();
    }

    @Test
    void showsAWaitingJobWithAllItsFrames() {
        String id =
                farm.submit(
                        "sq010_sh0010", 3, 70, null, Map.of("show", "demo", "due", "2026-12-01"));

        Job job = job(id);
        assertThat(job.name()).isEqualTo("sq010_sh0010");
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.priority()).isEqualTo(70);
        assertThat(job.tag()).isNull();
        assertThat(job.metadata()).containsEntry("show", "demo").containsEntry("due", "2026-12-01");
        assertThat(job.framesTotal()).isEqualTo(3);
        assertThat(job.framesRemaining()).isEqualTo(3);
        assertThat(tasks(id, TaskState.WAITING)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void showsTheNameOfAJobsTag() {
        assertThat(job(farm.submit("tagged", 1, USUAL, "feature", Map.of())).tag())
                .isEqualTo("feature");
    }

    @Test
    void showsAWorkerWithoutWorkAsIdle() {
        String id = farm.signOn("i-0idle");

        Worker worker = worker(id);
        assertThat(worker.name()).isEqualTo("i-0idle");
        assertThat(worker.state()).isEqualTo(WorkerState.IDLE);
        assertThat(worker.tags()).isEmpty();
    }

    @Test
    void showsWhoRendersWhat() {
        String job = farm.submit("shot", 2, USUAL, null, Map.of());
        String worker = farm.signOn("i-0busy");
        farm.workersLookForWork();

        assertThat(worker(worker).state()).isEqualTo(WorkerState.BUSY);
        assertThat(job(job).state()).isEqualTo(JobState.ACTIVE);
        assertThat(tasks(job, TaskState.RUNNING))
                .singleElement()
                .extracting(Task::workerId)
                .isEqualTo(worker);
    }

    @Test
    void seesASecondTaskOfAnActiveJobStart() {
        String job = farm.submit("shot", 2, USUAL, null, Map.of());
        farm.signOn("i-0first");
        farm.workersLookForWork();
        manager.observe();

        String second = farm.signOn("i-0second");
        farm.workersLookForWork();

        assertThat(tasks(job, TaskState.RUNNING)).hasSize(2);
        assertThat(worker(second).state()).isEqualTo(WorkerState.BUSY);
    }

    @Test
    void countsFinishedFrames() {
        String job = farm.submit("shot", 3, USUAL, null, Map.of());
        farm.signOn("i-0busy");
        farm.workersLookForWork();
        farm.workersFinishTheirTasks();

        assertThat(job(job).framesDone()).isEqualTo(1);
        assertThat(job(job).framesRemaining()).isEqualTo(2);
        assertThat(tasks(job, TaskState.DONE)).hasSize(1);
    }

    @Test
    void aDrainedWorkerFinishesItsTaskAndTakesNoOther() {
        String job = farm.submit("shot", 3, USUAL, null, Map.of());
        String worker = farm.signOn("i-0drained");
        farm.workersLookForWork();

        manager.drain(worker);
        farm.workersLookForWork();
        assertThat(worker(worker).state()).isEqualTo(WorkerState.DRAINING);
        assertThat(tasks(job, TaskState.RUNNING)).hasSize(1);

        farm.workersFinishTheirTasks();
        assertThat(worker(worker).state()).isEqualTo(WorkerState.STOPPED);
        assertThat(job(job).framesDone()).isEqualTo(1);
        assertThat(tasks(job, TaskState.RUNNING)).isEmpty();
    }

    @Test
    void anEvictedWorkerHandsItsTaskBack() {
        String job = farm.submit("shot", 1, USUAL, null, Map.of());
        String worker = farm.signOn("i-0evicted");
        farm.workersLookForWork();

        manager.evict(worker);
        farm.workersLookForWork();

        assertThat(worker(worker).state()).isEqualTo(WorkerState.STOPPED);
        assertThat(tasks(job, TaskState.RUNNING)).isEmpty();
        assertThat(job(job).framesRemaining()).isEqualTo(1);
    }

    @Test
    void admittingMakesTagsThatAreMissing() {
        String worker = farm.signOn("i-0admitted");

        manager.admit(worker, Set.of("feature", "series"));
        assertThat(worker(worker).tags()).containsExactlyInAnyOrder("feature", "series");

        manager.admit(worker, Set.of("series"));
        assertThat(worker(worker).tags()).containsExactly("series");
    }

    @Test
    void aJobWithATagGoesOnlyToWorkersThatServeIt() {
        String job = farm.submit("tagged", 2, USUAL, "feature", Map.of());
        String stranger = farm.signOn("i-0stranger");
        String admitted = farm.signOn("i-0admitted");
        manager.admit(admitted, Set.of("feature"));
        farm.workersLookForWork();

        assertThat(worker(stranger).state()).isEqualTo(WorkerState.IDLE);
        assertThat(worker(admitted).state()).isEqualTo(WorkerState.BUSY);
        assertThat(tasks(job, TaskState.RUNNING)).hasSize(1);
    }

    @Test
    void forgettingDropsAWorkerAndPassesOverOneThatIsGone() {
        String worker = farm.signOn("i-0gone");

        manager.forget(worker);

        assertThat(manager.observe().workers()).extracting(Worker::workerId).doesNotContain(worker);
        assertThatCode(() -> manager.forget(worker)).doesNotThrowAnyException();
    }

    @Test
    void saysWhatIsWrongWhenItIsAskedForAWorkerThatIsNotThere() {
        assertThatThrownBy(() -> manager.drain(NOBODY))
                .isInstanceOf(RenderManagerException.class)
                .hasMessageContaining(NOBODY);
        assertThatThrownBy(() -> manager.admit(NOBODY, Set.of()))
                .isInstanceOf(RenderManagerException.class);
    }

    @Test
    void twoReadingsOfAFarmThatStandsStillAreEqual() {
        farm.submit("one", 2, USUAL, null, Map.of("show", "demo"));
        farm.submit("two", 2, USUAL, "feature", Map.of());
        // A farm with a past: how jobs that are over ended is told once.
        assertThat(manager.observe().jobs()).isNotEmpty();
        FarmView first = manager.observe();
        FarmView second = manager.observe();

        assertThat(second.jobs()).isEqualTo(first.jobs());
        assertThat(second.tasks()).isEqualTo(first.tasks());
    }

    private Job job(String id) {
        return manager.observe().jobs().stream()
                .filter(job -> job.jobId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Worker worker(String id) {
        return manager.observe().workers().stream()
                .filter(worker -> worker.workerId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Task> tasks(String jobId, TaskState state) {
        return manager.observe().tasks().stream()
                .filter(task -> task.jobId().equals(jobId) && task.state() == state)
                .toList();
    }
}
