package io.spillway.adapter.flamenco;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.farm.Job;
import io.spillway.core.farm.JobState;
import io.spillway.core.farm.Task;
import io.spillway.core.farm.TaskState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames that a job has left, in the combinations of statuses that a real manager showed. */
class RemainingFramesTest {

    private static final String VIDEO = "ffmpeg queued 0/1";

    private final CannedManager canned = new CannedManager();
    private final FlamencoRenderManager manager = canned.connect();

    @AfterEach
    void stop() {
        canned.close();
    }

    private Job job() {
        return manager.observe().jobs().getFirst();
    }

    @Test
    void framesOfATaskThatIsBeingRenderedCountWhenTheyAreDone() {
        canned.job("j", "active", "", "blender completed 3/3", "blender active 2/3", VIDEO);

        assertThat(job().framesRemaining()).isEqualTo(1);
        List<Task> tasks = manager.observe().tasks();
        assertThat(tasks.get(1).framesLeft()).isEqualTo(1);
        assertThat(tasks.getLast().frames()).as("a video is no frame").isZero();
    }

    @Test
    void aTaskThatWasQueuedAgainHasAllItsFramesToRender() {
        canned.job("j", "active", "", "blender active 2/3");
        assertThat(job().framesRemaining()).isEqualTo(1);

        canned.job("j", "active", "", "blender queued 0/3");
        assertThat(job().framesRemaining()).isEqualTo(3);
    }

    @Test
    void framesThatWereCanceledDoNotRemainInAJobThatGoesOn() {
        canned.job("j", "active", "", "blender canceled 1/3", "blender queued 0/3");

        assertThat(job().framesRemaining()).isEqualTo(3);
        assertThat(job().framesTotal()).isEqualTo(4);
    }

    @Test
    void nothingRemainsOfAJobThatWasCanceledAndItReturnsWhenItIsQueuedAgain() {
        canned.job("j", "active", "", "blender completed 3/3", "blender queued 0/3", VIDEO);
        manager.observe();

        canned.job("j", "canceled", "", "blender completed 3/3", "blender canceled 0/3", VIDEO);
        assertThat(job().framesRemaining()).isZero();
        assertThat(job().framesDone()).isEqualTo(3);

        canned.job("j", "queued", "", "blender completed 3/3", "blender queued 0/3", VIDEO);
        assertThat(job().framesRemaining()).isEqualTo(3);
    }

    @Test
    void whatAFailedJobDidNotRenderRemainsAlthoughFlamencoCanceledIt() {
        canned.job(
                "j",
                "failed",
                "\"steps_total\":10,\"steps_completed\":3",
                "blender completed 3/3",
                "blender failed 0/3",
                "blender canceled 0/3",
                "ffmpeg canceled 0/1");

        assertThat(job().framesRemaining()).isEqualTo(6);
        for (int reading = 0; reading < 3; reading++) {
            assertThat(manager.observe().tasks())
                    .as("frames that failed are told as long as the job waits for the TD")
                    .anyMatch(task -> task.state() == TaskState.FAILED);
        }
    }

    @Test
    void aJobWhoseVideoFailedHasNoFrameLeftAlsoWhenItWasOverBeforeTheFirstReading() {
        canned.job(
                "j",
                "failed",
                "\"steps_total\":4,\"steps_completed\":3",
                "blender completed 3/3",
                "ffmpeg failed 0/1");

        assertThat(job().framesTotal()).isEqualTo(3);
        assertThat(job().framesRemaining()).isZero();
    }

    @Test
    void aPausedJobKeepsItsFrames() {
        canned.job("j", "paused", "", "blender completed 2/2", "blender paused 0/2");

        assertThat(job().framesRemaining()).isEqualTo(2);
        assertThat(job().state()).isEqualTo(JobState.PAUSED);
    }

    @Test
    void theEndOfTheLastTaskOfAJobIsToldOnce() {
        canned.job("j", "active", "", "blender active 0/1");
        manager.observe();
        canned.job("j", "completed", "", "blender completed 1/1");

        assertThat(manager.observe().tasks())
                .extracting(Task::state)
                .containsExactly(TaskState.DONE);
        assertThat(manager.observe().tasks()).isEmpty();
        assertThat(job().framesDone()).isEqualTo(1);
    }

    @Test
    void aJobThatIsBeingDeletedIsNotRunnable() {
        canned.job(
                "j",
                "active",
                "\"delete_requested_at\":\"2026-03-02T08:00:00Z\"",
                "blender queued 0/3");

        assertThat(job().state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void aJobThatVanishesBetweenTwoCallsDoesNotSpoilTheReading() {
        canned.job("gone", "active", "", "blender queued 0/3");
        canned.job("here", "active", "", "blender queued 0/3");
        canned.forgetTasks("gone");

        assertThat(manager.observe().jobs()).extracting(Job::framesRemaining).containsExactly(0, 3);
    }
}
