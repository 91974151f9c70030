package io.spillway.sandbox.farm;

import static io.spillway.sandbox.farm.FarmWorld.even;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SchedulingTest {

    private final FarmWorld world = new FarmWorld(1);

    private static String jobOf(FarmWorker worker) {
        return Objects.requireNonNull(worker.task()).job().spec().name();
    }

    @Test
    void aFreeWorkerTakesTheJobOfHighestPriority() {
        world.farm.submit(even("low", 40, null, 1, 60));
        world.farm.submit(even("high", 60, null, 1, 60));

        assertThat(jobOf(world.worker("w1"))).isEqualTo("high");
    }

    @Test
    void amongEqualPrioritiesTheOldestGoesFirst() {
        world.farm.submit(even("older", 50, null, 1, 60));
        world.farm.submit(even("newer", 50, null, 1, 60));

        assertThat(jobOf(world.worker("w1"))).isEqualTo("older");
    }

    @Test
    void aRaisedPriorityCountsFromTheNextTask() {
        FarmWorker worker = world.worker("w1");
        world.farm.submit(even("first", 50, null, 5, 60));
        FarmJob raised = world.farm.submit(even("raised", 50, null, 5, 60));

        world.farm.setPriority(raised, 51);
        assertThat(jobOf(worker)).isEqualTo("first");
        world.passSeconds(60);
        assertThat(jobOf(worker)).isEqualTo("raised");
    }

    @Test
    void aTaggedJobGoesOnlyToWorkersWithTheTag() {
        FarmWorker plain = world.worker("plain");
        FarmWorker other = world.worker("other", "series");
        FarmWorker tagged = world.worker("tagged", "feature", "series");
        world.farm.submit(even("job", 50, "feature", 5, 60));

        assertThat(List.of(plain, other)).allMatch(worker -> worker.task() == null);
        assertThat(jobOf(tagged)).isEqualTo("job");
    }

    @Test
    void anUntaggedJobGoesToEveryWorkerWhateverItsTags() {
        FarmWorker tagged = world.worker("tagged", "feature");
        world.farm.submit(even("job", 50, null, 1, 60));

        assertThat(jobOf(tagged)).isEqualTo("job");
    }

    @Test
    void aWorkerThatGetsATagTakesWhatWaitedForIt() {
        world.farm.submit(even("job", 50, "feature", 1, 60));
        FarmWorker rented = world.farm.signOn("i-0aaa", 1);
        assertThat(rented.task()).isNull();

        world.farm.setTags(rented, List.of(world.farm.tag("feature")));

        assertThat(jobOf(rented)).isEqualTo("job");
    }

    @Test
    void aJobSubmittedLaterStartsThenOnIdleWorkers() {
        world.worker("w1");
        world.farm.submitAt(FarmWorld.START.plusSeconds(90), even("later", 50, null, 1, 60));
        world.passSeconds(600);

        FarmJob job = world.farm.jobs().iterator().next();
        assertThat(job.submittedAt()).isEqualTo(FarmWorld.START.plusSeconds(90));
        assertThat(job.finishedAt()).isEqualTo(FarmWorld.START.plusSeconds(150));
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void workIsSharedByAllWorkersAndFasterOnesDoMore() {
        world.farm.addFixedWorker("fast", "main", 2, List.of());
        world.farm.addFixedWorker("slow", "main", 1, List.of());
        FarmJob job = world.farm.submit(even("job", 50, null, 30, 60));
        world.passSeconds(600);

        assertThat(job.finishedAt()).isEqualTo(FarmWorld.START.plusSeconds(600));
        assertThat(job.tasks())
                .filteredOn(task -> Objects.requireNonNull(task.worker()).name().equals("fast"))
                .hasSize(20);
    }

    @Test
    void aPausedJobLetsItsTasksFinishAndStartsNoOther() {
        world.worker("w1");
        FarmJob job = world.farm.submit(even("job", 50, null, 3, 60));
        world.farm.pause(job, "wait");
        assertThat(job.status()).isEqualTo(JobStatus.PAUSE_REQUESTED);

        world.passSeconds(600);
        assertThat(job.status()).isEqualTo(JobStatus.PAUSED);
        assertThat(job.framesDone()).isEqualTo(1);

        world.farm.requeue(job, "go on");
        world.passSeconds(600);
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aCanceledJobFreesItsWorkersAtOnce() {
        FarmWorker worker = world.worker("w1");
        FarmJob job = world.farm.submit(even("job", 50, null, 3, 60));
        world.farm.submit(even("next", 50, null, 1, 60));

        world.farm.cancel(job, "not needed");

        assertThat(jobOf(worker)).isEqualTo("next");
        world.passSeconds(600);
        assertThat(job.status()).isEqualTo(JobStatus.CANCELED);
        assertThat(job.framesDone()).isZero();
    }
}
